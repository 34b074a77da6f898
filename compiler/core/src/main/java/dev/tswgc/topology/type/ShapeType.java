package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.hocon.Node;
import java.util.Map;
import java.util.Optional;

/// An object with declared keys.
public record ShapeType(Shape shape) implements Type<Entry> {

  @Override
  public String words() {
    return "an object";
  }

  /// The entry, also where parts of it were refused: it knows that it is not sound.
  @Override
  public Optional<Entry> read(Node node, Reading in) {
    if (!(node instanceof Node.Fields fields)) {
      return in.wrongType(node, this);
    }
    Entry entry = fields.whole() ? new Entry(in) : Entry.unread(in);
    for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
      Optional<Key<?>> key = shape.key(field.getKey());
      if (key.isPresent()) {
        readField(key.get(), field.getValue(), entry, in);
      } else {
        // What was meant counts as written: that it is missing would be a second finding about one mistake.
        Optional<String> meant = Nearest.to(field.getKey(), shape.names());
        entry.spoil(meant.orElse(field.getKey()));
        if (isKey(field.getValue())) {
          in.report(unknown(field.getKey(), field.getValue(), meant, in.path()));
        }
      }
    }
    return Optional.of(entry);
  }

  private static <T> void readField(Key<T> key, Node.Field field, Entry entry, Reading in) {
    Optional<T> value = key.type().read(field.value(), in.at(key.name(), field.key()));
    if (value.isPresent()) {
      entry.put(key, in.located(value.get(), field.value().span()));
    }
    boolean whole = !(field.value() instanceof Node.Fields inner) || inner.whole();
    if (value.isEmpty() || !Entry.isSound(value.get()) || !whole) {
      entry.spoil(key.name());
    }
  }

  /// A word alone, of which it has been told that it has no value, may have been meant for anything but a key.
  private static boolean isKey(Node.Field field) {
    return !(field.value() instanceof Node.Unknown unknown && unknown.span().equals(field.key()));
  }

  private Diagnostic unknown(String name, Node.Field field, Optional<String> meant, String path) {
    Diagnostic found =
        ShapeTopics.UNKNOWN_KEY.at(field.key(), "There is no key " + Reading.quoted(name) + (path.isEmpty() ? "" : " in `" + path + "`") + ".");
    if (meant.isPresent()) {
      found = found.help("Did you mean `" + meant.get() + "`?");
      found = field.key().text().equals(name) ? found.fix(field.key(), meant.get()) : found;
    }
    return found.help("Valid here: " + Nearest.list(shape.names()) + ".");
  }
}
