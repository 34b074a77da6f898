package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Span;

/// The words for a bracket that is missing or too many.
final class BracketFindings {
  private BracketFindings() {}

  /// @param by what shows that it is not closed
  /// @param words what that is
  static Diagnostic unclosed(Span opener, Span by, String words) {
    return SyntaxTopics.UNCLOSED
        .at(opener, "`" + opener.text() + "` is never closed.")
        .label("opened here")
        .related(by, words)
        .help("Close it by `" + (opener.text().equals("{") ? "}" : "]") + "` where it should end.");
  }

  static Diagnostic stray(Span closer) {
    return SyntaxTopics.STRAY.at(closer, "Nothing is open that `" + closer.text() + "` could close.");
  }
}
