package dev.tswgc.diagnostic;

/// One kind of finding, with the page that explains it (`tswgc explain SLUG`, `schema/diagnostics/SLUG.md`).
///
/// @param slug its stable name: lower-case words joined by hyphens
/// @param severity what a finding of this kind counts as unless the finding says otherwise
/// @param title one line, without a full stop
/// @param why what goes wrong on the machine, and why the compiler cares; Markdown, one or more paragraphs
/// @param failing an input that has it: a topology, or the words of a shell where the input is not text
/// @param fixed the same input, mended
public record Topic(String slug, Severity severity, String title, String why, String failing, String fixed) {

  /// Starts a finding of this kind at a place.
  ///
  /// @param message one sentence with capital and full stop; names in back-ticks
  public Diagnostic at(Span span, String message) {
    return Diagnostic.of(this, span, message);
  }
}
