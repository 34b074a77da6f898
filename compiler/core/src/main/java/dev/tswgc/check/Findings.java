package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.topology.Allowance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What checks report to: passes findings on, except warnings and notes that an entry concerned accepts by its `allow`.
final class Findings {
  private final Diagnostics diagnostics;
  private final Set<Allowance> used = new HashSet<>();

  Findings(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// A finding that no entry can accept.
  void report(Diagnostic finding) {
    diagnostics.report(finding);
  }

  /// A finding about one entry.
  ///
  /// @param allow what the entry accepts
  void report(Diagnostic finding, List<Allowance> allow) {
    if (!accepted(finding, allow)) {
      diagnostics.report(finding);
    }
  }

  /// A finding about two entries, of which either may accept it.
  void report(Diagnostic finding, List<Allowance> allow, List<Allowance> others) {
    if (!accepted(finding, allow) && !accepted(finding, others)) {
      diagnostics.report(finding);
    }
  }

  /// Whether an allowance has accepted anything so far.
  boolean used(Allowance allowance) {
    return used.contains(allowance);
  }

  private boolean accepted(Diagnostic finding, List<Allowance> allow) {
    if (finding.severity() == Severity.ERROR) {
      return false;
    }
    boolean accepted = false;
    for (Allowance allowance : allow) {
      if (allowance.slug().value().equals(finding.topic().slug())) {
        used.add(allowance);
        accepted = true;
      }
    }
    return accepted;
  }
}
