package dev.tswgc.target;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Host.RuntimeKind;
import java.util.List;
import java.util.Optional;
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

  /// The runtimes whose platform this is: a build renders it for hosts with one of them unless told otherwise. None for a format.
  default Set<RuntimeKind> runtimes() {
    return Set.of();
  }

  /// The names of its options, below `build.options.<target>`.
  default Set<String> options() {
    return Set.of();
  }

  /// Renders the whole Plan.
  ///
  /// @param needed what the targets in [#needs()] rendered
  Artifacts render(Plan plan, Artifacts needed, TargetOptions options);

  /// Reads back what [#render] made for each namespace; every build asks it before it writes. Absent for a target whose files are not read back.
  default Optional<Rereader> rereader() {
    return Optional.empty();
  }

  /// The folder, below the output folder, in which what runs on a host looks for its secrets; absent where they may stand with those of all hosts.
  default Optional<String> secrets(Host host) {
    return Optional.empty();
  }

  /// Command lines for a person who has built and asks what now: what puts the files of each host to use, on that host.
  ///
  /// @param folder the output folder as it was typed; it has to be escaped for a shell
  default List<String> applyCommands(Plan plan, String folder) {
    return List.of();
  }
}
