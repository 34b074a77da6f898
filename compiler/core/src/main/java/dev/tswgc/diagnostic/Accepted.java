package dev.tswgc.diagnostic;

/// A finding that the user has agreed to, and why.
///
/// @param by where it is accepted
/// @param reason in the user's words
public record Accepted(Diagnostic finding, Span by, String reason) implements Comparable<Accepted> {

  /// One line in the shape of [ConciseRenderer], for whoever wants to see what is not told any more.
  public String line() {
    Span span = finding.span();
    return Printable.line(span.source().name())
        + ":" + span.line() + ":" + span.column() + ": accepted[" + finding.topic().slug() + "] "
        + Printable.line(finding.message() + " Reason: " + Redaction.ofSentence(reason));
  }

  @Override
  public int compareTo(Accepted other) {
    int order = finding.compareTo(other.finding);
    return order == 0 ? by.compareTo(other.by) : order;
  }
}
