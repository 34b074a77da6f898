package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import java.util.Map;

/// Assigns values to keys as HOCON says, and tells where one file says something twice, because HOCON itself lets the last one win without a word.
final class Assignments {
  private final Findings findings;
  private int mostOpen;

  Assignments(Findings findings) {
    this.findings = findings;
  }

  /// The most assignments to one key that depend on each other.
  int mostOpen() {
    return mostOpen;
  }

  /// Assigns a value to a key.
  ///
  /// @param name the key's text, for messages and to recognise a value that mentions its own key
  void assign(Cell cell, String name, Span key, Tree value) {
    assign(cell, name, key, value, true);
  }

  /// Assigns to a key what was assigned to it in another object.
  void assign(Cell cell, String name, Cell.Part part) {
    assign(cell, name, part.key(), part.value(), part.clear());
  }

  private void assign(Cell cell, String name, Span key, Tree value, boolean clear) {
    if (value.open()) {
      mostOpen = Math.max(mostOpen, cell.countOpen());
    }
    Cell.Part newest = cell.newest();
    if (newest == null) {
      cell.push(key, value, clear);
    } else if (value instanceof Scope scope && newest.value() instanceof Scope older) {
      older.absorb(scope, this);
      if (scope.braces()) {
        cell.replaceNewest(new Cell.Part(key, older, newest.clear() && clear, newest.older()));
      }
    } else if (value instanceof Tree.Append append && join(cell, newest, key, append)) {
      return;
    } else {
      cell.push(key, value, isClear(cell, name, key, value) && clear);
    }
  }

  /// The object below a key to which a dotted key goes on; made, if the newest value is not an object.
  Scope descend(Cell cell, Span key) {
    Cell.Part newest = cell.newest();
    if (newest != null && newest.value() instanceof Scope scope) {
      return scope;
    }
    Scope implied = Scope.implied(key);
    assign(cell, key.text(), key, implied);
    return implied;
  }

  /// `+=` to a list that is known needs no substitution. A long run of them would otherwise refer to each other, one deeper than the other.
  private static boolean join(Cell cell, Cell.Part newest, Span key, Tree.Append append) {
    if (newest.value() instanceof Tree.Listing list) {
      cell.replaceNewest(new Cell.Part(key, list.and(append.items(), append.span()), newest.clear(), newest.older()));
      return true;
    }
    if (newest.value() instanceof Tree.Append before) {
      cell.replaceNewest(new Cell.Part(key, before.and(append.items(), append.span()), newest.clear(), newest.older()));
      return true;
    }
    return false;
  }

  /// Whether a value can be meant to count, or the same file says another one as well, which is reported.
  private boolean isClear(Cell cell, String name, Span key, Tree value) {
    Cell.Part before = cell.newest();
    while (before != null && before.key().source() != key.source()) {
      before = before.older();
    }
    // A file that is included twice meets itself.
    if (before == null || before.key().equals(key) || mayMerge(before.value(), name, value)) {
      return true;
    }
    if (same(before.value(), value)) {
      findings.report(
          SyntaxTopics.DUPLICATE
              .at(key, "`" + name + "` is set twice, to the same value.")
              .as(Severity.WARNING)
              .related(before.key(), "first set here")
              .help("Remove one of the two."));
      return before.clear();
    }
    findings.report(
        SyntaxTopics.DUPLICATE
            .at(key, "`" + name + "` is set twice, to different values.")
            .related(before.key(), "first set here")
            .help("Keep the one that is meant: HOCON would take the last without a word."));
    return false;
  }

  /// Whether both may count: objects are merged, a substitution may bring one, or bring nothing; and of what is not known nothing is said.
  private static boolean mayMerge(Tree before, String name, Tree value) {
    return value instanceof Tree.Append || value instanceof Tree.Unknown || before instanceof Tree.Unknown || mayBeObject(before) && mayBeObject(value) || yields(name, value);
  }

  private static boolean mayBeObject(Tree tree) {
    if (tree instanceof Tree.Joined joined) {
      for (Tree piece : joined.pieces()) {
        if (!Pieces.isBlank(piece) && !mayBeObject(piece)) {
          return false;
        }
      }
      return true;
    }
    return tree instanceof Scope || tree instanceof Tree.Reference;
  }

  /// Whether the older value shows through: by `${?other}`, or by the key's own name.
  private static boolean yields(String name, Tree value) {
    if (value instanceof Tree.Reference reference) {
      return reference.optional() || reference.path().getLast().equals(name);
    }
    if (value instanceof Tree.Joined joined) {
      for (Tree piece : joined.pieces()) {
        if (yields(name, piece)) {
          return true;
        }
      }
    }
    if (value instanceof Tree.Listing list) {
      for (Tree item : list.items()) {
        if (yields(name, item)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean same(Tree a, Tree b) {
    if (a instanceof Tree.Unknown || b instanceof Tree.Unknown) {
      return true;
    }
    if (a instanceof Tree.Text left && b instanceof Tree.Text right) {
      return left.type() == right.type() && left.text().equals(right.text());
    }
    if (a instanceof Tree.Listing left && b instanceof Tree.Listing right && left.items().size() == right.items().size()) {
      for (int i = 0; i < left.items().size(); i++) {
        if (!same(left.items().get(i), right.items().get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof Scope left && b instanceof Scope right && left.cells().keySet().equals(right.cells().keySet())) {
      for (Map.Entry<String, Cell> entry : left.cells().entrySet()) {
        Cell.Part mine = entry.getValue().newest();
        Cell.Part other = right.cell(entry.getKey()).newest();
        if (mine == null || other == null || !same(mine.value(), other.value())) {
          return false;
        }
      }
      return true;
    }
    return a instanceof Tree.Reference left
        && b instanceof Tree.Reference right
        && left.path().equals(right.path())
        && left.optional() == right.optional();
  }
}
