package dev.tswgc.topology.type;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of all entries by section, also of those that could not be bound: a reference to one of these is no second mistake.
public final class Names {
  /// How many names are compared with wrong references in one run: enough for every mistake that somebody reads, and linear in all.
  private static final int MOST_COMPARED = 1_000_000;

  private final Map<String, Set<String>> bySection;
  private final Map<String, String> always;
  private int compared;

  /// @param bySection as written
  /// @param always by section, what can be named without being written
  public Names(Map<String, Set<String>> bySection, Map<String, String> always) {
    this.bySection = bySection;
    this.always = always;
  }

  /// Whether a reference to it can be meant.
  boolean has(String section, String name) {
    return written(section, name) || name.equals(always.get(section));
  }

  /// Whether there is such an entry.
  public boolean written(String section, String name) {
    return in(section).contains(name);
  }

  Collection<String> in(String section) {
    return bySection.getOrDefault(section, Set.of());
  }

  /// The name that was probably meant.
  Optional<String> nearest(String section, String name) {
    compared += in(section).size();
    return compared > MOST_COMPARED ? Optional.empty() : Nearest.to(name, in(section));
  }
}
