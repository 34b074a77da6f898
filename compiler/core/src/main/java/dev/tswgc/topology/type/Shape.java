package dev.tswgc.topology.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an object of the language holds: its keys, in the order in which the reference lists them.
public final class Shape {
  private final String title;
  private final List<Key<?>> keys;
  private final Map<String, Key<?>> byName = new HashMap<>();

  private Shape(String title, List<Key<?>> keys) {
    this.title = title;
    this.keys = keys;
    for (Key<?> key : keys) {
      if (byName.put(key.name(), key) != null) {
        throw new IllegalArgumentException("key " + key.name() + " twice");
      }
    }
  }

  /// A shape.
  ///
  /// @param title what one such object is, with article: "a peer of a tunnel"
  public static Shape of(String title, Key<?>... keys) {
    return new Shape(title, List.of(keys));
  }

  public String title() {
    return title;
  }

  public List<Key<?>> keys() {
    return keys;
  }

  public Optional<Key<?>> key(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  /// This shape without a key.
  public Shape without(Key<?> left) {
    return new Shape(title, keys.stream().filter(key -> !key.name().equals(left.name())).toList());
  }
}
