package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key of an object with everything that was assigned to it, newest first, and, once asked for, what comes of that.
final class Cell implements Tree {
  private @Nullable Part newest;
  private int openAssignments;

  /// What the evaluator found out; nobody else writes it.
  final Memo memo = new Memo();

  /// One assignment.
  ///
  /// @param key where the key is written
  /// @param clear whether it is the one that is meant: not, where the same file assigns something else as well
  record Part(Span key, Tree value, boolean clear, @Nullable Part older) {}

  /// The state of an evaluation.
  static final class Memo {
    boolean done;
    boolean running;
    /// The assignment that is being looked at; a value that mentions its own key means what was assigned before it.
    @Nullable Part current;
    @Nullable Shape shape;
    @Nullable Span key;
    int chain;
  }

  @Nullable Part newest() {
    return newest;
  }

  /// Counts an assignment whose meaning depends on another one.
  ///
  /// @return how many there are
  int countOpen() {
    return ++openAssignments;
  }

  void push(Span key, Tree value, boolean clear) {
    newest = new Part(key, value, clear, newest);
  }

  void replaceNewest(Part by) {
    newest = by;
  }

  /// All assignments, oldest first.
  List<Part> history() {
    List<Part> all = new ArrayList<>();
    for (Part part = newest; part != null; part = part.older) {
      all.add(part);
    }
    return all.reversed();
  }

  @Override
  public Span span() {
    if (newest == null) {
      throw new IllegalStateException("a key without a value");
    }
    return newest.value.span();
  }

  @Override
  public boolean open() {
    return true;
  }
}
