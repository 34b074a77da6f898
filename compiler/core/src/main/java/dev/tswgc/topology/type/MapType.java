package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import dev.tswgc.topology.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An object whose keys are the user's: variables, versions, options.
///
/// @param key what a key must be
public record MapType<K, T>(Type<K> key, Type<T> value) implements Type<Map<K, Located<T>>> {

  @Override
  public String words() {
    return "an object";
  }

  @Override
  public Optional<Map<K, Located<T>>> read(Node node, Reading in) {
    if (!(node instanceof Node.Fields fields)) {
      return in.wrongType(node, this);
    }
    Map<K, Located<T>> all = new LinkedHashMap<>();
    boolean sound = fields.whole();
    for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
      Reading inner = in.at(field.getKey(), field.getValue().key());
      Node name = new Node.Scalar(Node.Type.STRING, field.getKey(), inner.key(), Optional.empty());
      Optional<K> accepted = key.read(name, inner);
      Optional<T> read = value.read(field.getValue().value(), inner);
      if (accepted.isPresent() && read.isPresent() && Entry.isSound(read.get())) {
        all.put(accepted.get(), inner.located(read.get(), field.getValue().value().span()));
      } else {
        sound = false;
      }
    }
    return sound ? Optional.of(Collections.unmodifiableMap(all)) : Optional.empty();
  }
}
