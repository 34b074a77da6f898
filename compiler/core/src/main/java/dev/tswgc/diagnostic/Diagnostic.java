package dev.tswgc.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One finding: what is wrong, where, who else is involved, and what to do.
///
/// @param message one sentence with capital and full stop; the source line is shown with it and not repeated in it
/// @param label a few words under the marked text; may be empty
/// @param related the other places involved, each with its words
/// @param help what to do, one sentence each
/// @param fix a change that can be made by a machine
public record Diagnostic(
    Topic topic, Severity severity, String message, Span span, String label, List<Related> related, List<String> help, Optional<Fix> fix)
    implements Comparable<Diagnostic> {

  /// Another place that matters, for example the second party of a clash.
  public record Related(Span span, String label) {}

  /// A replacement of the text of a span that mends the finding.
  public record Fix(Span span, String replacement) {}

  /// No finding holds a secret, whoever words it: keys and tokens in its sentences are replaced by `*`, and a fix that would repeat one is left out.
  public Diagnostic {
    message = Redaction.ofSentence(message);
    related = List.copyOf(related);
    help = help.stream().map(Redaction::ofSentence).toList();
    fix = fix.filter(change -> Redaction.ofSentence(change.replacement()).equals(change.replacement()));
  }

  static Diagnostic of(Topic topic, Span span, String message) {
    return new Diagnostic(topic, topic.severity(), message, span, "", List.of(), List.of(), Optional.empty());
  }

  public Diagnostic label(String words) {
    return new Diagnostic(topic, severity, message, span, words, related, help, fix);
  }

  public Diagnostic related(Span place, String words) {
    List<Related> all = new ArrayList<>(related);
    all.add(new Related(place, words));
    return new Diagnostic(topic, severity, message, span, label, all, help, fix);
  }

  public Diagnostic help(String sentence) {
    List<String> all = new ArrayList<>(help);
    all.add(sentence);
    return new Diagnostic(topic, severity, message, span, label, related, all, fix);
  }

  public Diagnostic fix(Span place, String replacement) {
    return new Diagnostic(topic, severity, message, span, label, related, help, Optional.of(new Fix(place, replacement)));
  }

  public Diagnostic as(Severity other) {
    return new Diagnostic(topic, other, message, span, label, related, help, fix);
  }

  /// By place, then severity (worst first), then words: the order in which findings are shown, the same on every run.
  @Override
  public int compareTo(Diagnostic other) {
    int order = span.compareTo(other.span);
    if (order == 0) {
      order = other.severity.compareTo(severity);
    }
    if (order == 0) {
      order = topic.slug().compareTo(other.topic.slug());
    }
    return order == 0 ? message.compareTo(other.message) : order;
  }
}
