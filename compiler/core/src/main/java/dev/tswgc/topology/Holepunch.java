package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import java.util.List;
import java.util.Set;

/// A named endpoint that the node's own programs reach directly, past the tunnel.
///
/// @param span the key of the entry
/// @param prefixes addresses and networks, both families, as given (they may overlap)
/// @param names names to be kept current at run time
public record Holepunch(
    Name name,
    Span span,
    List<Located<Prefix>> prefixes,
    List<Located<DomainName>> names,
    List<Located<PortRange>> ports,
    Located<Set<Protocol>> protocols,
    List<Allowance> allow) {}
