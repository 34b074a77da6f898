package dev.tswgc.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text that a diagnostic can point into, with the name under which the user knows it.
///
/// Two sources are equal only if they are the same object: a compilation reads each file once.
public final class Source {
  private final String name;
  private final String text;
  private final List<Span> hidden = new ArrayList<>();
  private int[] lineStarts = {};

  private Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// A text that was read.
  ///
  /// @param name what the user typed to name it, with `/` between folders on every system
  public static Source of(String name, String text) {
    return new Source(name, text);
  }

  /// A source of which nothing can be shown: a file that could not be read, or the command line.
  public static Source unread(String name) {
    return new Source(name, "");
  }

  public String name() {
    return name;
  }

  /// All of it, for those who read it; what is shown to a person is taken from [#lineText].
  public String text() {
    return text;
  }

  /// The number of the line that holds `offset`, from 1.
  int line(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The column of `offset` in its line, from 1, counted in code points.
  int column(int offset) {
    return text.codePointCount(starts()[line(offset) - 1], offset) + 1;
  }

  /// The offset of a line's first character.
  int lineStart(int line) {
    return starts()[line - 1];
  }

  /// Takes a stretch of this source that was found to hold a secret out of every line shown from now on.
  ///
  /// Needed only for what no look at the line can tell, such as a password; keys and tokens are hidden in any case.
  public void hide(Span secret) {
    hidden.add(secret);
  }

  /// The line as it may be shown: its characters without its end, what is or may be a secret replaced by as many `*`.
  ///
  /// @param line from 1
  public String lineText(int line) {
    int start = starts()[line - 1];
    int end = line < starts().length ? starts()[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    char[] shown = Redaction.ofLine(text.substring(start, end)).toCharArray();
    for (Span secret : hidden) {
      Redaction.hide(shown, Math.max(secret.start() - start, 0), Math.min(secret.end() - start, shown.length));
    }
    return new String(shown);
  }

  /// Line starts are found on the first question only: most sources never have a finding.
  private int[] starts() {
    if (lineStarts.length == 0) {
      int count = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        count++;
      }
      int[] starts = new int[count];
      int line = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        starts[line++] = i + 1;
      }
      lineStarts = starts;
    }
    return lineStarts;
  }

  @Override
  public String toString() {
    return name;
  }
}
