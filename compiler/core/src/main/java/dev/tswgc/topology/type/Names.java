package dev.tswgc.topology.type;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of all entries by section, also of those that could not be bound: a reference to one of these is no second mistake.
///
/// @param bySection as written
/// @param unread the sections that may have other names as well, because not all of them could be read
/// @param always by section, what can be named without being written
public record Names(Map<String, Set<String>> bySection, Set<String> unread, Map<String, String> always) {

  /// Whether a reference to it can be meant.
  boolean has(String section, String name) {
    return written(section, name) || name.equals(always.get(section));
  }

  /// Whether there is such an entry, or may be.
  public boolean written(String section, String name) {
    return unread.contains(section) || bySection.getOrDefault(section, Set.of()).contains(name);
  }

  List<String> in(String section) {
    return List.copyOf(bySection.getOrDefault(section, Set.of()));
  }
}
