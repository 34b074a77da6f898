package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what each value becomes, with its places and without doing more than a bounded amount of work.
///
/// A value is looked at only as deep as it is asked for, so that `${a.b}` needs nothing of `a.c`, and what was found out is kept.
final class Evaluator {
  /// Thrown when a limit is reached: nothing more is worth finding out.
  @SuppressWarnings("serial")
  static final class Exhausted extends RuntimeException {
    Exhausted() {
      super(null, null, false, false);
    }
  }

  private final Scope root;
  private final Scope variables;
  private final Findings findings;
  private final Lookup lookup;
  /// The keys whose values are being found out, the innermost last.
  private final List<Cell> running = new ArrayList<>();
  /// The longest chain of keys below the one that is being found out.
  private int chain;
  /// How many keys that mention themselves are looked at below one another.
  private int earlier;
  private int textMade;
  private int cellsMade;

  Evaluator(Scope root, Scope variables, Findings findings) {
    this.root = root;
    this.variables = variables;
    this.findings = findings;
    this.lookup = new Lookup(this, findings);
  }

  Scope root() {
    return root;
  }

  Scope variables() {
    return variables;
  }

  /// What a key holds.
  ///
  /// @return null if it holds nothing: an optional substitution that found nothing
  @Nullable Shape shape(Cell cell) {
    Cell.Memo memo = cell.memo;
    if (!memo.done) {
      int around = chain;
      chain = 0;
      memo.running = true;
      running.add(cell);
      memo.shape = fold(cell, cell.newest());
      running.removeLast();
      memo.running = false;
      memo.done = true;
      memo.chain = chain + 1;
      chain = around;
    }
    chain = Math.max(chain, memo.chain);
    return memo.shape;
  }

  /// What a key that is being found out held before the assignment that asks.
  @Nullable Shape earlier(Cell cell) {
    Cell.Part now = cell.memo.current;
    earlier++;
    Shape found = now == null ? null : fold(cell, now.older());
    earlier--;
    cell.memo.current = now;
    return found;
  }

  boolean isInnermost(Cell cell) {
    return running.getLast() == cell;
  }

  /// How many keys lead to one another at most, where we are. The order in which we ask is not that of the library, so the whole length counts.
  int chain() {
    return Math.max(running.size() + earlier, chain);
  }

  private @Nullable Shape fold(Cell cell, Cell.@Nullable Part from) {
    List<Shape> objects = new ArrayList<>(1);
    Span key = null;
    boolean written = false;
    boolean sealed = false;
    boolean whole = true;
    for (Cell.Part part = from; part != null; part = part.older()) {
      cell.memo.current = part;
      Shape shape = part.clear() ? shape(part.value()) : Shape.unknown(part.value().span());
      if (shape == null) {
        continue;
      }
      if (!shape.isObject()) {
        if (objects.isEmpty()) {
          cell.memo.key = keyOf(part);
          return shape;
        }
        sealed = true;
        // What is not known may well have been an object.
        whole = !shape.isUnknown();
        break;
      }
      objects.add(shape);
      if (key == null || !written && (shape.form() instanceof Scope scope && scope.braces())) {
        key = keyOf(part);
        written = shape.form() instanceof Scope scope && scope.braces();
      }
      sealed = shape.sealed();
      if (sealed) {
        break;
      }
    }
    if (key != null) {
      cell.memo.key = key;
    }
    if (objects.isEmpty()) {
      return null;
    }
    Shape merged = merge(objects, whole);
    return sealed == merged.sealed() ? merged : merged.asSealed();
  }

  private static Span keyOf(Cell.Part part) {
    if (part.value() instanceof Tree.Borrowed borrowed && borrowed.tree() instanceof Cell inner && inner.memo.key != null) {
      return inner.memo.key;
    }
    return part.key();
  }

  /// What a value is.
  @Nullable Shape shape(Tree tree) {
    if (tree instanceof Tree.Text || tree instanceof Tree.Listing || tree instanceof Scope || tree instanceof Tree.Unknown) {
      return Shape.of(tree);
    }
    if (tree instanceof Tree.Reference reference) {
      Shape found = lookup.find(reference);
      return found == null ? null : found.borrowed(reference.span());
    }
    if (tree instanceof Cell cell) {
      return shape(cell);
    }
    if (tree instanceof Tree.Borrowed borrowed) {
      Shape found = shape(borrowed.tree());
      return found == null ? null : found.borrowed(borrowed.span());
    }
    if (tree instanceof Tree.Append append) {
      Shape before = lookup.find(append.self());
      Shape more = Shape.of(Tree.Listing.of(append.items(), append.span()));
      return before == null ? more : join(before, more, append.span());
    }
    return joined((Tree.Joined) tree);
  }

  private @Nullable Shape joined(Tree.Joined tree) {
    Shape all = null;
    for (Tree piece : tree.pieces()) {
      Shape next = shape(piece);
      if (next != null) {
        all = all == null ? next : join(all, next, tree.span());
      }
    }
    return all == null ? null : new Shape(all.form(), all.sealed(), tree.span(), null, all.via());
  }

  private Shape join(Shape left, Shape right, Span place) {
    if (left.isUnknown() || right.isUnknown()) {
      return Shape.unknown(place);
    }
    if (left.form() instanceof Tree.Text first && right.form() instanceof Tree.Text second) {
      String text = spend(first.text(), second.text());
      return Shape.of(new Tree.Text(Node.Type.STRING, text, Pieces.isBlank(first) && Pieces.isBlank(second), place));
    }
    if (left.isObject() && right.isObject()) {
      return right.sealed() ? right : new Shape(merge(List.of(right, left), true).form(), left.sealed(), place, null, null);
    }
    if (left.form() instanceof Tree.Listing first && right.form() instanceof Tree.Listing second) {
      List<Tree> items = new ArrayList<>(first.items().size() + second.items().size());
      take(items, first, left.via());
      take(items, second, right.via());
      return Shape.of(new Tree.Listing(items, true, place));
    }
    if (!(left.form() instanceof Tree.Text) && Pieces.isBlank(right.form())) {
      return left;
    }
    Pieces.mixed(place, findings);
    return Shape.unknown(place);
  }

  private void take(List<Tree> items, Tree.Listing list, @Nullable Span via) {
    for (Tree item : list.items()) {
      spendCell(list.span());
      items.add(via == null ? item : new Tree.Borrowed(item, via));
    }
  }

  /// One object of several, the newest first.
  ///
  /// @param whole whether these are all
  private Shape merge(List<Shape> objects, boolean whole) {
    Shape newest = objects.getFirst();
    if (objects.size() == 1 && whole) {
      return newest;
    }
    Scope merged = Scope.written(newest.form().span());
    if (!whole) {
      merged.lose();
    }
    for (Shape object : objects.reversed()) {
      if (!((Scope) object.form()).whole()) {
        merged.lose();
      }
      for (Map.Entry<String, Cell> entry : ((Scope) object.form()).cells().entrySet()) {
        spendCell(object.at());
        Cell into = merged.cell(entry.getKey());
        if (object.via() != null) {
          into.push(object.via(), new Tree.Borrowed(entry.getValue(), object.via()), true);
        } else {
          for (Cell.Part part : entry.getValue().history()) {
            into.push(part.key(), part.value(), part.clear());
          }
        }
      }
    }
    return new Shape(merged, objects.getLast().sealed(), newest.at(), newest.definition(), null);
  }

  private String spend(String first, String second) {
    textMade += first.length() + second.length();
    if (textMade > Limits.TEXT || first.length() + second.length() > Limits.STRING) {
      throw exhausted(running.isEmpty() ? root.span() : running.getLast().span());
    }
    return first.concat(second);
  }

  private void spendCell(Span place) {
    if (++cellsMade > Limits.VALUES) {
      throw exhausted(place);
    }
  }

  /// Reports, once, that a limit is reached.
  Exhausted exhausted(Span place) {
    findings.report(
        MeaningTopics.EXPANSION
            .at(place, "Substitutions expand to more than " + Limits.VALUES + " values, " + (Limits.TEXT >> 20) + " MiB of text, or 1 MiB in one text.")
            .help("Look for values that each name another one several times."));
    return new Exhausted();
  }
}
