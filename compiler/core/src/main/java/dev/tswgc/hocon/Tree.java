package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.List;

/// A value as it is written, with its place, before any substitution: what the parser makes and the evaluator reads.
sealed interface Tree permits Tree.Text, Tree.Listing, Scope, Tree.Joined, Tree.Reference, Tree.Append, Tree.Borrowed, Tree.Unknown, Cell {

  Span span();

  /// Whether a `${…}` in it has to be looked up first, so that its value is not known yet.
  boolean open();

  /// Anything but a list or an object.
  ///
  /// @param bare a stretch of text without quotes
  record Text(Node.Type type, String text, boolean bare, Span span) implements Tree {
    @Override
    public boolean open() {
      return false;
    }
  }

  /// A list.
  ///
  /// @param items grows by `+=`
  record Listing(List<Tree> items, boolean open, Span span) implements Tree {
    static Listing of(List<Tree> items, Span span) {
      boolean open = false;
      for (Tree item : items) {
        open |= item.open();
      }
      return new Listing(items, open, span);
    }

    Listing and(List<Tree> more, Span place) {
      boolean opened = open;
      for (Tree item : more) {
        opened |= item.open();
      }
      items.addAll(more);
      return new Listing(items, opened, place);
    }
  }

  /// Values written one after the other, of which at least one is a substitution. What they make together is known when it is looked up.
  record Joined(List<Tree> pieces, Span span) implements Tree {
    @Override
    public boolean open() {
      return true;
    }
  }

  /// `${path}` or `${?path}`.
  ///
  /// @param prefix the keys under which the file that holds it was included; a path is looked up below them first
  record Reference(List<String> path, List<String> prefix, boolean optional, Span span) implements Tree {
    @Override
    public boolean open() {
      return true;
    }

    String pathText() {
      return String.join(".", path);
    }
  }

  /// What `key += value` gave to a key that had no list yet: whatever the key is elsewhere, and these items after it.
  ///
  /// @param items grows: a run of `+=` is one list
  record Append(Reference self, List<Tree> items, Span span) implements Tree {
    @Override
    public boolean open() {
      return true;
    }

    Append and(List<Tree> more, Span place) {
      items.addAll(more);
      return new Append(self, items, place);
    }
  }

  /// A value of which it is not known what was meant; that has been told.
  record Unknown(Span span) implements Tree {
    @Override
    public boolean open() {
      return false;
    }
  }

  /// A value that a substitution brought from elsewhere: it takes effect where the substitution stands.
  record Borrowed(Tree tree, Span span) implements Tree {
    @Override
    public boolean open() {
      return true;
    }
  }
}
