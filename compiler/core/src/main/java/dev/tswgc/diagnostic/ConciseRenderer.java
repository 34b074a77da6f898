package dev.tswgc.diagnostic;

import java.util.List;

/// One line a finding, `file:line:column: severity[slug] message`, the shape that editors' error lists and grep understand.
public final class ConciseRenderer implements Renderer {

  @Override
  public String render(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings) {
      Span span = finding.span();
      // Line and column also where there is no text to show: a reader of this form wants one shape.
      out.append(Printable.line(span.source().name())).append(':').append(span.line()).append(':').append(span.column());
      out.append(": ").append(finding.severity().word()).append('[').append(finding.topic().slug()).append("] ");
      out.append(Printable.line(finding.message())).append('\n');
    }
    return out.toString();
  }
}
