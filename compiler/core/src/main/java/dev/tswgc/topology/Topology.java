package dev.tswgc.topology;

import dev.tswgc.diagnostic.Source;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the user wrote, bound to types, every reference known to exist.
///
/// While there are errors it holds the entries that could be bound, so that checks can still speak of them; nothing is planned from it then.
///
/// @param exits all of whose references are bound
/// @param dangling other exits, whose mistake is in what they refer to, or in what concerns no other exit. Only rules that look at nothing else may judge them
/// @param root the file given to the compiler
/// @param complete whether everything that was written could be bound; where not, nothing can be concluded from an entry's absence or from its not being used
public record Topology(
    Located<Name> name,
    SortedMap<Name, Tailnet> tailnets,
    SortedMap<Name, Upstream> upstreams,
    SortedMap<Name, Holepunch> holepunches,
    SortedMap<Name, Host> hosts,
    SortedMap<Name, Exit> exits,
    SortedMap<Name, Exit> dangling,
    Images images,
    Build build,
    Source root,
    boolean complete) {

  /// Exits for rules that look at no other entry: a mistake in what an exit refers to must not hide what is wrong between exits.
  public Collection<Exit> exitsAlone() {
    if (dangling.isEmpty()) {
      return exits.values();
    }
    SortedMap<Name, Exit> all = new TreeMap<>(exits);
    all.putAll(dangling);
    return all.values();
  }
}
