package dev.tswgc.diagnostic;

/// A stretch of a source: where a value, a key or a mistake stands.
///
/// @param start offset of the first character, in UTF-16 units from 0
/// @param end offset after the last character; equal to `start` for a place between characters
public record Span(Source source, int start, int end) implements Comparable<Span> {

  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException("span " + start + ".." + end + " outside " + source.name());
    }
  }

  /// The place "this file", for findings about a file as a whole.
  public static Span ofWhole(Source source) {
    return new Span(source, 0, 0);
  }

  /// The line of the first character, from 1.
  public int line() {
    return source.line(start);
  }

  /// The column of the first character, from 1, in code points.
  public int column() {
    return source.column(start);
  }

  /// The line of the last character, from 1.
  public int endLine() {
    return source.line(end > start ? end - 1 : end);
  }

  /// The column after the last character, from 1, in code points.
  public int endColumn() {
    return end > start ? source.column(end - 1) + 1 : column();
  }

  /// The characters themselves, which may be a secret: never part of a message.
  public String text() {
    return source.text().substring(start, end);
  }

  /// Whether there is a line to show.
  public boolean visible() {
    return !source.text().isEmpty();
  }

  /// By source name, then place.
  @Override
  public int compareTo(Span other) {
    int byName = source.name().compareTo(other.source.name());
    if (byName != 0) {
      return byName;
    }
    return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
  }

  /// `file:line:column`, or the file alone where there is nothing to show.
  @Override
  public String toString() {
    return visible() ? source.name() + ":" + line() + ":" + column() : source.name();
  }
}
