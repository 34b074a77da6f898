package dev.tswgc.diagnostic;

import java.util.List;

/// The form for people: the finding, the line it is about with the place underlined, the other places, what to do, and a count at the end.
public final class TextRenderer implements Renderer {
  /// Beyond this many findings a person reads no more; the other formats have all of them.
  private static final int MAX_FINDINGS = 100;

  private final boolean colour;

  /// @param colour whether to emit ANSI colours (ECMA-48 SGR)
  public TextRenderer(boolean colour) {
    this.colour = colour;
  }

  @Override
  public String render(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    Page page = new Page();
    int shown = Math.min(findings.size(), MAX_FINDINGS);
    for (Diagnostic finding : findings.subList(0, shown)) {
      page.finding(finding);
    }
    if (shown < findings.size()) {
      page.out.append("… and ").append(findings.size() - shown).append(" more; `--format concise` lists them all.\n");
    }
    page.out.append(Count.of(findings).sentence()).append('\n');
    return page.out.toString();
  }

  /// The text so far.
  private final class Page {
    private final StringBuilder out = new StringBuilder();

    void finding(Diagnostic finding) {
      Style style = Style.of(finding.severity());
      int gutter = gutter(finding);
      paint(style, finding.severity().word() + "[" + finding.topic().slug() + "]");
      paint(Style.STRONG, ": " + Printable.line(finding.message()));
      out.append('\n');
      place(gutter, "-->", finding.span());
      frame(gutter, finding.span(), '^', style, finding.label());
      for (Diagnostic.Related related : finding.related()) {
        related(gutter, related);
      }
      for (String help : finding.help()) {
        paint(Style.HELP, "help");
        out.append(": ").append(Printable.line(help)).append('\n');
      }
      out.append('\n');
    }

    private void related(int gutter, Diagnostic.Related related) {
      place(gutter, ":::", related.span());
      if (related.span().visible()) {
        frame(gutter, related.span(), '-', Style.RELATED, related.label());
      } else if (!related.label().isEmpty()) {
        out.repeat(' ', gutter + 1);
        paint(Style.RELATED, "= " + Printable.line(related.label()));
        out.append('\n');
      }
    }

    private void place(int gutter, String arrow, Span span) {
      out.repeat(' ', gutter);
      paint(Style.GUTTER, arrow);
      out.append(' ').append(Printable.line(span.toString())).append('\n');
    }

    private void frame(int gutter, Span span, char mark, Style style, String label) {
      if (!span.visible()) {
        return;
      }
      CodeLine code = CodeLine.of(span);
      String number = Integer.toString(span.line());
      bar(gutter, "");
      out.append('\n');
      bar(gutter, number);
      out.append(code.text().isEmpty() ? "" : " ").append(code.text()).append('\n');
      bar(gutter, "");
      out.append(' ');
      paint(style, code.underline(mark) + (label.isEmpty() ? "" : " " + Printable.line(label)));
      out.append('\n');
    }

    private void bar(int gutter, String number) {
      paint(Style.GUTTER, " ".repeat(gutter - number.length()) + number + " |");
    }

    private void paint(Style style, String text) {
      if (colour) {
        out.append(style.sequence).append(text).append("\u001B[0m");
      } else {
        out.append(text);
      }
    }
  }

  /// The width of the widest line number shown with a finding.
  private static int gutter(Diagnostic finding) {
    int widest = digits(finding.span());
    for (Diagnostic.Related related : finding.related()) {
      widest = Math.max(widest, digits(related.span()));
    }
    return widest;
  }

  private static int digits(Span span) {
    return Integer.toString(span.line()).length();
  }

  /// What is told apart by colour.
  private enum Style {
    ERROR("\u001B[1;31m"),
    WARNING("\u001B[1;33m"),
    NOTE("\u001B[1;36m"),
    HELP("\u001B[1;36m"),
    RELATED("\u001B[1;34m"),
    GUTTER("\u001B[34m"),
    STRONG("\u001B[1m");

    private final String sequence;

    Style(String sequence) {
      this.sequence = sequence;
    }

    static Style of(Severity severity) {
      return switch (severity) {
        case ERROR -> ERROR;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }
  }
}
