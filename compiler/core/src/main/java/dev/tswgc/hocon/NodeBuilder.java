package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the nodes that the rest of the compiler sees, every value looked up and every place known. What it expands to was measured before.
final class NodeBuilder {
  private final Evaluator evaluator;

  NodeBuilder(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// The whole tree.
  Node.Fields root() {
    return fields(Shape.of(evaluator.root()), true, null);
  }

  /// @param whole whether all objects around it are: what they lack may belong here
  private Node node(Shape shape, boolean whole, @Nullable Span via) {
    if (shape.form() instanceof Tree.Text scalar) {
      return new Node.Scalar(scalar.type(), scalar.text(), at(shape, via), definition(shape, via));
    }
    if (shape.isUnknown()) {
      return new Node.Unknown(at(shape, via), definition(shape, via));
    }
    return shape.form() instanceof Tree.Listing list ? items(list, shape, via) : fields(shape, whole, via);
  }

  private static Span at(Shape shape, @Nullable Span via) {
    return via == null ? shape.at() : via;
  }

  private static Optional<Span> definition(Shape shape, @Nullable Span via) {
    if (via == null) {
      return Optional.ofNullable(shape.definition());
    }
    return Optional.of(shape.definition() == null ? shape.at() : shape.definition());
  }

  private Node.Fields fields(Shape shape, boolean wholeAround, @Nullable Span via) {
    Span below = via == null ? shape.via() : via;
    Scope scope = (Scope) shape.form();
    boolean whole = wholeAround && scope.whole();
    Map<String, Cell> cells = scope.cells();
    Map<String, Node.Field> fields = LinkedHashMap.newLinkedHashMap(cells.size());
    for (Map.Entry<String, Cell> entry : cells.entrySet()) {
      Cell cell = entry.getValue();
      Cell.Memo memo = cell.memo;
      Shape value = evaluator.shape(cell);
      if (value == null || memo.key == null) {
        continue;
      }
      fields.put(entry.getKey(), new Node.Field(memo.key, node(value, whole, below)));
    }
    return new Node.Fields(fields, whole, at(shape, via), definition(shape, via));
  }

  private Node.Items items(Tree.Listing list, Shape shape, @Nullable Span via) {
    Span below = via == null ? shape.via() : via;
    List<Node> items = new ArrayList<>(list.items().size());
    for (Tree item : list.items()) {
      Shape value = evaluator.shape(item);
      if (value != null) {
        items.add(node(value, true, below));
      }
    }
    return new Node.Items(items, at(shape, via), definition(shape, via));
  }
}
