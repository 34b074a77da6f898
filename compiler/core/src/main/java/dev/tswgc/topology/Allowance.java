package dev.tswgc.topology;

import dev.tswgc.diagnostic.Accepted;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import java.util.List;

/// A warning that the user accepts on one entry, with the reason: `allow = [{ rule, reason }]`.
public record Allowance(Located<String> slug, Located<String> reason) {

  /// Reports a finding about an entry, unless the entry accepts it. Errors cannot be accepted.
  public static void report(Diagnostic finding, List<Allowance> allow, Diagnostics out) {
    if (!accept(finding, allow, out)) {
      out.report(finding);
    }
  }

  /// Reports a finding about two entries, unless one of them accepts it.
  public static void report(Diagnostic finding, List<Allowance> allow, List<Allowance> others, Diagnostics out) {
    // Both are asked: an acceptance on either side is of use.
    boolean accepted = accept(finding, allow, out);
    if (!accept(finding, others, out) && !accepted) {
      out.report(finding);
    }
  }

  private static boolean accept(Diagnostic finding, List<Allowance> allow, Diagnostics out) {
    boolean accepted = false;
    for (Allowance allowance : allow) {
      if (finding.severity() != Severity.ERROR && finding.topic().slug().equals(allowance.slug().value())) {
        out.accept(new Accepted(finding, allowance.slug().span(), allowance.reason().value()));
        accepted = true;
      }
    }
    return accepted;
  }
}
