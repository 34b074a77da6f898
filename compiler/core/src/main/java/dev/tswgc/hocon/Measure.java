package dev.tswgc.hocon;

import java.util.IdentityHashMap;
import java.util.Map;

/// Counts what a topology expands to before it is expanded: a value that many substitutions name is counted once, and added up many times.
final class Measure {
  private final Evaluator evaluator;
  private final Findings findings;
  private final IdentityHashMap<Tree, Size> known = new IdentityHashMap<>();
  private int depth;

  Measure(Evaluator evaluator, Findings findings) {
    this.evaluator = evaluator;
    this.findings = findings;
  }

  private record Size(long values, long text) {
    static final Size OPEN = new Size(-1, 0);

    Size plus(Size other) {
      return new Size(values + other.values, text + other.text);
    }
  }

  /// Looks at everything; what is too large or contains itself is reported.
  void check() {
    size(Shape.of(evaluator.root()));
  }

  private Size size(Shape shape) {
    Tree form = shape.form();
    if (form instanceof Tree.Text text) {
      return new Size(1, text.text().length());
    }
    if (shape.isUnknown()) {
      return new Size(1, 0);
    }
    Size before = known.putIfAbsent(form, Size.OPEN);
    if (before != null) {
      if (before.values < 0) {
        findings.report(
            MeaningTopics.CYCLE
                .at(shape.at(), "This value contains itself.")
                .help("Refer to the part of it that is meant, or remove the substitution."));
        throw new Evaluator.Exhausted();
      }
      return before;
    }
    if (++depth > Limits.DEPTH) {
      // The text itself is not that deep, the parser has seen to it: an object that is merged with itself is a new one on each level.
      findings.report(
          MeaningTopics.CYCLE
              .at(shape.at(), "Substitutions nest values in each other without end here, or deeper than " + Limits.DEPTH + " levels.")
              .help("Look for a value that contains itself."));
      throw new Evaluator.Exhausted();
    }
    Size size = form instanceof Tree.Listing list ? items(list) : fields((Scope) form);
    depth--;
    if (size.values > Limits.VALUES || size.text > Limits.TEXT) {
      throw evaluator.exhausted(shape.at());
    }
    known.put(form, size);
    return size;
  }

  private Size fields(Scope scope) {
    Size size = new Size(1, 0);
    for (Map.Entry<String, Cell> entry : scope.cells().entrySet()) {
      Shape shape = evaluator.shape(entry.getValue());
      if (shape != null) {
        size = size.plus(size(shape));
      }
    }
    return size;
  }

  private Size items(Tree.Listing list) {
    Size size = new Size(1, 0);
    for (Tree item : list.items()) {
      Shape shape = evaluator.shape(item);
      if (shape != null) {
        size = size.plus(size(shape));
      }
    }
    return size;
  }
}
