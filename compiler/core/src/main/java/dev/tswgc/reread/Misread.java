package dev.tswgc.reread;

/// A text says something else than the Plan, or nothing that can be read: thrown where it is seen, and made a [Difference] where the file is known.
public final class Misread extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String planned;
  private final String path;

  /// @param offset where in the text
  /// @param planned what the Plan says there, or what must stand there
  /// @param path in the topology, or empty
  public Misread(int offset, String planned, String path) {
    super(planned, null, false, false);
    this.offset = offset;
    this.planned = planned;
    this.path = path;
  }

  /// As a difference of a file.
  ///
  /// @param why the path of what the file is for, where nothing nearer is known
  public Difference in(String file, Cursor text, String why) {
    String says = text.lineAt(offset);
    return new Difference(file, text.lineNumber(offset), says.isEmpty() ? "nothing: the line is empty, or the file is over" : says, planned, path.isEmpty() ? why : path);
  }
}
