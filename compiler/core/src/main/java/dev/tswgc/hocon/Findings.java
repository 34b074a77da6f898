package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import java.util.HashSet;
import java.util.Set;

/// Passes findings on until there are so many that one more helps nobody, and knows whether any of them stops the build.
final class Findings {
  private final Diagnostics out;
  private final Set<Diagnostic> told = new HashSet<>();
  private boolean errors;

  Findings(Diagnostics out) {
    this.out = out;
  }

  void report(Diagnostic found) {
    errors |= found.severity() == Severity.ERROR;
    if (!full() && told.add(found)) {
      out.report(found);
    }
  }

  /// Whether reading on is pointless.
  boolean full() {
    return told.size() >= Limits.FINDINGS;
  }

  boolean errors() {
    return errors;
  }

  /// For what opens files and reports by itself.
  Diagnostics out() {
    return out;
  }

  /// Something was reported to [#out].
  void failed() {
    errors = true;
  }
}
