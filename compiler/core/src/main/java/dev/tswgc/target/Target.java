package dev.tswgc.target;

import dev.tswgc.plan.Plan;
import java.util.Set;

/// A backend: renders a Plan as files, and decides nothing. No address, mark, priority or order is invented in a target.
///
/// Found by [java.util.ServiceLoader]. Formats (`nftables`, `wireguard`, `iproute`) render one kind of file for every namespace;
/// platforms place those files and start services around them.
public interface Target {

  /// As `-t` takes it: a lower-case word.
  String name();

  /// One line for `tswgc targets`.
  String summary();

  /// The targets whose artifacts this one places or refers to; they are rendered before it.
  Set<String> needs();

  /// Renders the whole Plan.
  ///
  /// @param needed what the targets in [#needs()] rendered
  Artifacts render(Plan plan, Artifacts needed, TargetOptions options);
}
