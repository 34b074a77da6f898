package dev.tswgc.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the findings of one run, so that all mistakes of a file are told at once, each once.
public final class Diagnostics {
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private boolean errors;

  public void report(Diagnostic diagnostic) {
    found.add(diagnostic);
    errors |= diagnostic.severity() == Severity.ERROR;
  }

  /// Whether anything found stops the build.
  public boolean hasErrors() {
    return errors;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// Everything found, in the order in which it is shown.
  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(found);
    Collections.sort(list);
    return Collections.unmodifiableList(list);
  }
}
