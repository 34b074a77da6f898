package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import dev.tswgc.topology.Name;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A section: entries by name. One that has mistakes is kept, and knows it, so that the others are not lost with it.
public record SectionType(Shape entry) implements Type<SortedMap<Name, Entry>> {
  /// How entries are named.
  public static final TextType<Name> NAME =
      TextType.of(
          "name",
          "a name",
          "lower-case letters, digits and inner hyphens, at most 40; not `true`, `false` or `null`",
          ValueTopics.BAD_NAME,
          "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$",
          Name::parse)
          .orNumber();

  @Override
  public String words() {
    return "an object with an entry by name";
  }

  @Override
  public Optional<SortedMap<Name, Entry>> read(Node node, Reading in) {
    if (!(node instanceof Node.Fields fields)) {
      return in.wrongType(node, this);
    }
    SortedMap<Name, Entry> entries = new TreeMap<>();
    ShapeType type = new ShapeType(entry);
    for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
      Reading inner = in.at(field.getKey(), field.getValue().key());
      Optional<Name> name = NAME.read(new Node.Scalar(Node.Type.STRING, field.getKey(), inner.key(), Optional.empty()), inner);
      Optional<Entry> value = type.read(field.getValue().value(), inner);
      if (name.isPresent()) {
        entries.put(name.get(), value.orElseGet(() -> Entry.unread(inner)));
      }
    }
    return Optional.of(entries);
  }
}
