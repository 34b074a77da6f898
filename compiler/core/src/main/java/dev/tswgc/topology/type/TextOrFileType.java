package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A text with a notation, or `{ file = "…" }` for a file that holds many of them.
///
/// @param file the only key of the object
/// @param named makes a value of the file's path
public record TextOrFileType<T>(TextType<T> text, Key<String> file, Function<String, T> named) implements Type<T> {

  @Override
  public String words() {
    return text.words() + ", or `{ file = … }`";
  }

  @Override
  public Optional<T> read(Node node, Reading in) {
    if (node instanceof Node.Scalar) {
      return text.read(node, in);
    }
    if (node instanceof Node.Fields) {
      return new OneOfType(shape(), List.of()).read(node, in).filter(Entry::isSound).flatMap(entry -> entry.get(file)).map(path -> named.apply(path.value()));
    }
    return in.wrongType(node, this);
  }

  /// The object's shape.
  public Shape shape() {
    return Shape.of("a file of values", file);
  }
}
