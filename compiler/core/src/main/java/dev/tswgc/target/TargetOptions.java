package dev.tswgc.target;

import java.util.Map;
import java.util.Optional;

/// Options of one target, from `build.options.<target>` of the topology.
public record TargetOptions(Map<String, String> values) {
  public TargetOptions {
    values = Map.copyOf(values);
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
