package dev.tswgc.diagnostic;

/// One line of a source made ready for a terminal, with the part of it that a span covers.
///
/// @param text the line with tabs expanded and controls made visible, cut around the span where it is too long
/// @param indent cells before the marked part
/// @param marked cells to underline, at least one
/// @param continues whether the span goes on in later lines
record CodeLine(String text, int indent, int marked, boolean continues) {
  /// The most cells shown of a line.
  private static final int MAX_CELLS = 100;

  /// The most characters looked at: a line can have millions, and marks that take no cell.
  private static final int MAX_CHARACTERS = 8 * MAX_CELLS;

  /// Characters kept before the span in a line that is cut.
  private static final int CONTEXT = 30;

  private static final int TAB_CELLS = 4;
  private static final char CUT = '…';

  static CodeLine of(Span span) {
    int line = span.line();
    String text = span.source().lineText(line);
    int lineStart = span.source().lineStart(line);
    int from = Math.min(span.start() - lineStart, text.length());
    int to = Math.min(span.end() - lineStart, text.length());
    Window window = new Window(text, 0, from, to);
    if (!window.showsSpan() && from > CONTEXT) {
      window = new Window(text, back(text, from), from, to);
    }
    return new CodeLine(window.shown.toString(), window.indent, Math.max(1, window.end - window.indent), span.endLine() > line);
  }

  /// The underline that goes below the line.
  String underline(char mark) {
    return " ".repeat(indent) + String.valueOf(mark).repeat(marked) + (continues ? "…" : "");
  }

  /// A place a little before `from` at which a character starts.
  private static int back(String text, int from) {
    int start = from - CONTEXT;
    while (start > 0 && (Character.isLowSurrogate(text.charAt(start)) || Printable.cells(text.codePointAt(start)) == 0)) {
      start--;
    }
    return start;
  }

  /// The cells of a line from a character on, as many as are shown.
  private static final class Window {
    private final StringBuilder shown = new StringBuilder();
    private final boolean reachedEnd;
    private int indent;
    private int end;

    Window(String text, int start, int from, int to) {
      int cell = 0;
      if (start > 0) {
        shown.append(CUT);
        cell++;
      }
      int i = start;
      int limit = Math.min(text.length(), start + MAX_CHARACTERS);
      while (i < limit && cell < MAX_CELLS) {
        if (i <= from) {
          indent = cell;
        }
        int c = text.codePointAt(i);
        if (c == '\t') {
          int width = TAB_CELLS - cell % TAB_CELLS;
          shown.repeat(' ', width);
          cell += width;
        } else {
          int visible = Printable.shown(c);
          shown.appendCodePoint(visible);
          cell += Printable.cells(visible);
        }
        i += Character.charCount(c);
        if (i <= to) {
          end = cell;
        }
      }
      reachedEnd = i >= to;
      if (from >= i) {
        indent = cell;
      }
      if (!reachedEnd) {
        end = cell;
      }
      if (i < text.length()) {
        shown.append(CUT);
      }
    }

    boolean showsSpan() {
      return reachedEnd;
    }
  }
}
