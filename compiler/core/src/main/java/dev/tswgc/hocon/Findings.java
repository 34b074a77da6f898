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
  private final Set<Diagnostic> remarks = new HashSet<>();
  private boolean errors;

  Findings(Diagnostics out) {
    this.out = out;
  }

  void report(Diagnostic found) {
    boolean error = found.severity() == Severity.ERROR;
    errors |= error;
    // Counted apart: a hundred warnings must not hide the error that follows, nor end the reading.
    Set<Diagnostic> alike = error ? told : remarks;
    if (alike.size() < Limits.FINDINGS && alike.add(found)) {
      out.report(found);
    }
  }

  /// Whether a text was told to be open to the end of its line: then what closes there was swallowed by it.
  boolean openText() {
    for (Diagnostic found : told) {
      if (found.topic().equals(SyntaxTopics.UNCLOSED_STRING)) {
        return true;
      }
    }
    return false;
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
