package dev.tswgc.diagnostic;

import java.util.List;

/// How many findings of each severity a run has.
public record Count(int errors, int warnings, int notes) {

  public static Count of(List<Diagnostic> findings) {
    int errors = 0;
    int warnings = 0;
    int notes = 0;
    for (Diagnostic finding : findings) {
      switch (finding.severity()) {
        case ERROR -> errors++;
        case WARNING -> warnings++;
        case NOTE -> notes++;
      }
    }
    return new Count(errors, warnings, notes);
  }

  /// For example `2 errors, 1 warning.`
  public String sentence() {
    StringBuilder out = new StringBuilder();
    append(out, errors, "error");
    append(out, warnings, "warning");
    append(out, notes, "note");
    return out.isEmpty() ? "Nothing found." : out.append('.').toString();
  }

  private static void append(StringBuilder out, int count, String noun) {
    if (count > 0) {
      out.append(out.isEmpty() ? "" : ", ").append(count).append(' ').append(noun).append(count == 1 ? "" : "s");
    }
  }
}
