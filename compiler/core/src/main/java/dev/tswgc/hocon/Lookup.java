package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a `${path}` names: below the keys its file was included under, then from the root, then among the variables of the command line.
final class Lookup {
  /// Neighbours that are compared with a name that is not there.
  private static final int MOST_TRIED = 1000;

  private final Evaluator evaluator;
  private final Findings findings;
  /// Whether the last path that found nothing is the key that asks.
  private boolean own;
  /// Whether it has no other value, either.
  private boolean alone;

  Lookup(Evaluator evaluator, Findings findings) {
    this.evaluator = evaluator;
    this.findings = findings;
  }

  /// Finds a value.
  ///
  /// @return null if nothing is there, as it may be; something unknown if it has to be there, which is reported
  @Nullable Shape find(Tree.Reference reference) {
    bound(reference);
    own = false;
    alone = false;
    Shape found = null;
    if (!reference.prefix().isEmpty()) {
      found = walk(evaluator.root(), reference.prefix(), reference.path(), reference);
    }
    // A key below whose only value is this one is looked up nowhere else.
    if (found == null && !alone) {
      found = walk(evaluator.root(), List.of(), reference.path(), reference);
    }
    if (found == null && !alone && !evaluator.root().cells().containsKey(reference.path().getFirst())) {
      found = walk(evaluator.variables(), List.of(), reference.path(), reference);
    }
    if (found == null && !reference.optional()) {
      if (own) {
        findings.report(
            MeaningTopics.CYCLE
                .at(reference.span(), "`" + reference.span().text() + "` refers to itself, and has no value before this.")
                .help("Name the value that is meant, or remove the substitution."));
      } else {
        unresolved(reference);
      }
      found = Shape.unknown(reference.span());
    }
    bound(reference);
    return found;
  }

  private void bound(Tree.Reference reference) {
    if (evaluator.chain() > Limits.CHAIN) {
      findings.report(
          MeaningTopics.EXPANSION
              .at(reference.span(), "More than " + Limits.CHAIN + " substitutions lead to one another here.")
              .help("Give the value itself somewhere on the way."));
      throw new Evaluator.Exhausted();
    }
  }

  private @Nullable Shape walk(Scope from, List<String> prefix, List<String> path, Tree.Reference reference) {
    Scope scope = from;
    boolean whole = true;
    int length = prefix.size() + path.size();
    for (int i = 0; i < length; i++) {
      Cell cell = scope.cells().get(i < prefix.size() ? prefix.get(i) : path.get(i - prefix.size()));
      whole &= scope.whole();
      if (cell == null) {
        // It may be in what could not be read.
        return whole ? null : Shape.unknown(reference.span());
      }
      Shape shape = value(cell, reference);
      if (i == length - 1 || shape == null || shape.isUnknown()) {
        return shape;
      }
      if (!(shape.form() instanceof Scope inner)) {
        return null;
      }
      scope = inner;
    }
    return null;
  }

  private @Nullable Shape value(Cell cell, Tree.Reference reference) {
    if (!cell.memo.running) {
      Shape shape = evaluator.shape(cell);
      // Whatever was looked up for it has left its marks.
      own = false;
      alone = false;
      return shape;
    }
    if (evaluator.isInnermost(cell)) {
      // The key mentions itself, and means what it held before.
      Shape before = evaluator.earlier(cell);
      own = before == null;
      alone = cell.newest() != null && cell.newest().older() == null;
      return before;
    }
    if (findings.full()) {
      throw new Evaluator.Exhausted();
    }
    cycle(reference, cell.span());
    return Shape.unknown(reference.span());
  }

  private void cycle(Tree.Reference reference, Span through) {
    findings.report(
        MeaningTopics.CYCLE
            .at(reference.span(), "`" + reference.span().text() + "` leads back to itself.")
            .related(through, "by way of this value")
            .help("Give one of the values on the way without a substitution."));
  }

  private void unresolved(Tree.Reference reference) {
    if (findings.full()) {
      throw new Evaluator.Exhausted();
    }
    var found = MeaningTopics.UNRESOLVED.at(reference.span(), "`" + reference.pathText() + "` is not set anywhere.");
    String nearest = nearest(reference);
    if (!nearest.isEmpty()) {
      found = found.help("Did you mean `${" + nearest + "}`?");
    }
    if (reference.path().size() == 1) {
      found = found.help("A value from outside is given by `--set " + reference.pathText() + "=…` or `--vars`; the environment is not read.");
    }
    findings.report(found.help("Write `${?" + reference.pathText() + "}` for a value that may be absent."));
  }

  /// The path with its first unknown part replaced by what is there and spelled most like it.
  private String nearest(Tree.Reference reference) {
    Scope scope = evaluator.root();
    List<String> path = reference.path();
    for (int i = 0; i < path.size(); i++) {
      Cell cell = scope.cells().get(path.get(i));
      if (cell != null && cell.memo.done && cell.memo.shape != null && cell.memo.shape.form() instanceof Scope inner) {
        scope = inner;
      } else if (cell != null && !cell.memo.done && cell.newest() != null && cell.newest().value() instanceof Scope inner) {
        scope = inner;
      } else {
        Optional<String> best = Nearest.to(path.get(i), scope.cells().keySet().stream().limit(MOST_TRIED).toList());
        return best.isEmpty() ? "" : String.join(".", path.subList(0, i)) + (i == 0 ? "" : ".") + best.get() + tail(path, i);
      }
    }
    return "";
  }

  private static String tail(List<String> path, int after) {
    return after + 1 == path.size() ? "" : "." + String.join(".", path.subList(after + 1, path.size()));
  }
}
