package dev.tswgc.topology;

import dev.tswgc.diagnostic.Source;
import java.util.SortedMap;

/// What the user wrote, bound to types, every reference known to exist.
///
/// While there are errors it holds the entries that could be bound, so that checks can still speak of them; nothing is planned from it then.
///
/// @param root the file given to the compiler
/// @param complete whether everything that was written could be bound; where not, nothing can be concluded from an entry's absence or from its not being used
public record Topology(
    Located<Name> name,
    SortedMap<Name, Tailnet> tailnets,
    SortedMap<Name, Upstream> upstreams,
    SortedMap<Name, Holepunch> holepunches,
    SortedMap<Name, Host> hosts,
    SortedMap<Name, Exit> exits,
    Images images,
    Build build,
    Source root,
    boolean complete) {}
