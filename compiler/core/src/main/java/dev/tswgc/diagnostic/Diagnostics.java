package dev.tswgc.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the findings of one run, so that all mistakes of a file are told at once, each once.
public final class Diagnostics {
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final Set<Accepted> accepted = new LinkedHashSet<>();
  private final Set<Span> acceptances = new HashSet<>();
  private int errors;
  private boolean warnings;

  public void report(Diagnostic diagnostic) {
    found.add(diagnostic);
    errors += diagnostic.severity() == Severity.ERROR ? 1 : 0;
    warnings |= diagnostic.severity() == Severity.WARNING;
  }

  /// Takes a finding that the user has accepted: it counts for nothing.
  public void accept(Accepted one) {
    if (one.finding().severity() == Severity.ERROR) {
      throw new IllegalArgumentException("an error cannot be accepted: " + one.finding().topic().slug());
    }
    accepted.add(one);
    acceptances.add(one.by());
  }

  /// Takes all that another run found and accepted.
  public void add(Diagnostics other) {
    for (Diagnostic diagnostic : other.found) {
      report(diagnostic);
    }
    for (Accepted one : other.accepted) {
      accept(one);
    }
  }

  /// Whether something was accepted by what stands there.
  public boolean hasAccepted(Span acceptance) {
    return acceptances.contains(acceptance);
  }

  /// Whether anything found stops the build.
  public boolean hasErrors() {
    return errors > 0;
  }

  /// How often an error was reported so far.
  public int errors() {
    return errors;
  }

  public boolean hasWarnings() {
    return warnings;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// Everything found, in the order in which it is shown.
  public List<Diagnostic> sorted() {
    return sorted(found);
  }

  /// What was found and accepted, in the order in which it would be shown.
  public List<Accepted> accepted() {
    return sorted(accepted);
  }

  private static <T extends Comparable<T>> List<T> sorted(Collection<T> some) {
    List<T> list = new ArrayList<>(some);
    Collections.sort(list);
    return Collections.unmodifiableList(list);
  }
}
