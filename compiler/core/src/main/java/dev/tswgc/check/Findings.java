package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.topology.Allowance;
import java.util.List;

/// What checks report to: passes findings on, except warnings and notes that an entry concerned accepts by its `allow`.
///
/// @param diagnostics of the whole run
record Findings(Diagnostics diagnostics) {

  /// A finding that no entry can accept.
  void report(Diagnostic finding) {
    diagnostics.report(finding);
  }

  /// A finding about one entry.
  ///
  /// @param allow what the entry accepts
  void report(Diagnostic finding, List<Allowance> allow) {
    Allowance.report(finding, allow, diagnostics);
  }

  /// A finding about two entries, of which either may accept it.
  void report(Diagnostic finding, List<Allowance> allow, List<Allowance> others) {
    Allowance.report(finding, allow, others, diagnostics);
  }

  /// Whether an allowance has accepted anything so far.
  boolean used(Allowance allowance) {
    return diagnostics.hasAccepted(allowance.slug().span());
  }
}
