package dev.tswgc.reread;

import java.util.List;

/// The files of a build are not what was planned, which only a mistake in the compiler or in a target can bring about. Nothing may be written.
public final class Misrendered extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 5;

  private final transient List<Difference> differences;

  public Misrendered(List<Difference> differences) {
    super("rendered files differ from the Plan", null, false, false);
    this.differences = List.copyOf(differences);
  }

  public List<Difference> differences() {
    return differences;
  }

  /// Both sides of the first few, in lines.
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Difference each : differences.subList(0, Math.min(SHOWN, differences.size()))) {
      out.append("  --> ").append(each.file());
      if (each.line() > 0) {
        out.append(':').append(each.line());
      }
      out.append("\n    the file says: ").append(each.says());
      out.append("\n    the plan says: ").append(each.planned());
      out.append("\n    it is there for: ").append(each.path()).append('\n');
    }
    if (differences.size() > SHOWN) {
      out.append("  and ").append(differences.size() - SHOWN).append(" more.\n");
    }
    return out.toString();
  }
}
