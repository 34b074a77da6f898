package dev.tswgc.golden.fuzz;

import dev.tswgc.golden.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Spoils the tree: values that parse and make no sense, in places where they make no sense.
final class StructureMutator {
  private final List<String> keys;
  private final List<String> values;

  /// @param keys of the language
  /// @param values that good topologies have, and odd ones
  StructureMutator(List<String> keys, List<String> values) {
    this.keys = keys;
    this.values = values;
  }

  byte[] mutate(Value topology, RandomGenerator random) {
    Value spoiled = topology;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      spoiled = change(spoiled, topology, random);
    }
    return spoiled.json().getBytes(StandardCharsets.UTF_8);
  }

  /// Walks down at random and changes the place it comes to.
  private Value change(Value value, Value whole, RandomGenerator random) {
    return switch (value) {
      case Value.Fields object when !object.fields().isEmpty() && random.nextInt(5) != 0 -> {
        List<String> names = List.copyOf(object.fields().keySet());
        String name = names.get(random.nextInt(names.size()));
        Map<String, Value> fields = new LinkedHashMap<>(object.fields());
        switch (random.nextInt(12)) {
          case 0 -> fields.remove(name);
          case 1 -> fields.put(key(random), fields.get(name));
          case 2 -> {
            Value moved = object.fields().get(name);
            fields.remove(name);
            fields.put(random.nextBoolean() ? key(random) : name + "-2", moved);
          }
          case 3 -> fields.put(key(random), anything(whole, random));
          default -> fields.computeIfPresent(name, (n, inner) -> change(inner, whole, random));
        }
        yield new Value.Fields(fields);
      }
      case Value.Items list when !list.items().isEmpty() && random.nextInt(4) != 0 -> {
        List<Value> items = new ArrayList<>(list.items());
        int at = random.nextInt(items.size());
        switch (random.nextInt(6)) {
          case 0 -> items.remove(at);
          case 1 -> items.add(items.get(at));
          case 2 -> items.add(at, anything(whole, random));
          default -> items.set(at, change(items.get(at), whole, random));
        }
        yield new Value.Items(items);
      }
      default -> anything(whole, random);
    };
  }

  private Value anything(Value whole, RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Value.Fields(new LinkedHashMap<>());
      case 1 -> new Value.Items(List.of());
      case 2 -> new Value.Items(List.of(anything(whole, random), anything(whole, random)));
      case 3 -> new Value.Fields(Map.of(key(random), anything(whole, random)));
      case 4 -> part(whole, random);
      case 5 -> new Value.Scalar(random.nextBoolean() ? "null" : random.nextBoolean() ? "true" : Integer.toString(random.nextInt(-5, 70_000)), false);
      default -> new Value.Scalar(values.get(random.nextInt(values.size())), true);
    };
  }

  /// Some part of the topology itself, so that references lead to wrong but existing things.
  private static Value part(Value whole, RandomGenerator random) {
    Value at = whole;
    for (int depth = 1 + random.nextInt(5); depth > 0; depth--) {
      List<Value> inner =
          switch (at) {
            case Value.Fields object -> List.copyOf(object.fields().values());
            case Value.Items list -> list.items();
            case Value.Scalar scalar -> List.of();
          };
      if (inner.isEmpty()) {
        break;
      }
      at = inner.get(random.nextInt(inner.size()));
    }
    return at;
  }

  private String key(RandomGenerator random) {
    return keys.get(random.nextInt(keys.size()));
  }
}
