package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.hocon.Node;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object with exactly one of its keys: a choice whose alternatives have settings.
///
/// @param plain the alternatives that may stand alone, as a word
public record OneOfType(Shape shape, List<String> plain) implements Type<Entry> {

  @Override
  public String words() {
    return (plain.isEmpty() ? "" : Nearest.list(plain) + ", or ") + "an object with one of " + Nearest.list(shape.names());
  }

  @Override
  public Optional<Entry> read(Node node, Reading in) {
    if (node instanceof Node.Scalar scalar && !plain.isEmpty()) {
      return word(scalar, in);
    }
    if (!(node instanceof Node.Fields fields)) {
      return in.wrongType(node, this);
    }
    Entry entry = new ShapeType(shape).read(node, in).orElseThrow();
    if (!entry.sound()) {
      return Optional.of(entry);
    }
    if (fields.fields().isEmpty()) {
      return in.refuse(node, ShapeTopics.NOT_ONE_OF, "`" + in.name() + "` needs one of " + Nearest.list(shape.names()) + ".");
    }
    if (fields.fields().size() > 1) {
      Iterator<Map.Entry<String, Node.Field>> both = fields.fields().entrySet().iterator();
      Map.Entry<String, Node.Field> first = both.next();
      Map.Entry<String, Node.Field> second = both.next();
      in.report(
          ShapeTopics.NOT_ONE_OF
              .at(second.getValue().key(), "`" + in.name() + "` has both `" + first.getKey() + "` and `" + second.getKey() + "`, but only one can hold.")
              .related(first.getValue().key(), "the other one")
              .help("Leave one of them out."));
      return Optional.empty();
    }
    return Optional.of(entry);
  }

  private Optional<Entry> word(Node.Scalar scalar, Reading in) {
    if (plain.contains(scalar.text())) {
      Entry entry = new Entry(in);
      shape.key(scalar.text()).ifPresent(key -> entry.put(key, in.located(new Entry(in), scalar.span())));
      return Optional.of(entry);
    }
    return in.refuse(
        scalar,
        ValueTopics.BAD_CHOICE,
        Reading.quoted(scalar.text()) + " is not " + words() + ".",
        Nearest.to(scalar.text(), shape.names()).map(near -> "Did you mean `" + near + "`?").orElse(""));
  }
}
