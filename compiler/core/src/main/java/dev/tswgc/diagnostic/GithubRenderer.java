package dev.tswgc.diagnostic;

import java.util.List;

/// GitHub's workflow commands: each finding becomes an annotation on the line of a pull request.
///
/// The shape and its escapes are those of the `@actions/core` package (`command.ts`): `%`, CR and LF as percent codes, and in properties `:` and `,` too.
public final class GithubRenderer implements Renderer {

  @Override
  public String render(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings) {
      Span span = finding.span();
      out.append("::").append(command(finding.severity())).append(" file=");
      escape(out, span.source().name(), true);
      if (span.visible()) {
        out.append(",line=").append(span.line()).append(",endLine=").append(span.endLine());
        out.append(",col=").append(span.column()).append(",endColumn=").append(span.endColumn());
      }
      out.append(",title=").append(finding.topic().slug()).append("::");
      escape(out, finding.message(), false);
      for (String help : finding.help()) {
        escape(out, "\n" + help, false);
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static void escape(StringBuilder out, String text, boolean property) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '%' -> out.append("%25");
        case '\r' -> out.append("%0D");
        case '\n' -> out.append("%0A");
        case ':' -> out.append(property ? "%3A" : ":");
        case ',' -> out.append(property ? "%2C" : ",");
        default -> out.append(c);
      }
    }
  }
}
