package dev.tswgc.target;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Difference;
import java.util.List;

/// Reads what its target rendered for a namespace, and says where that is not what the Plan says. It is strict (what the target never writes is a difference), and has
/// no line in common with what prints: no table of words, no escaper, or a mistake there would be read back as it was written.
public interface Rereader {
  /// Called from several threads, each with its namespace.
  ///
  /// @param files all that the target rendered for this namespace, by path; one too many or too few is a difference
  /// @return where they differ, at most once for each file
  List<Difference> reread(Host host, Namespace namespace, List<Artifact> files);
}
