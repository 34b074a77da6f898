package dev.tswgc.topology.language;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream.Peer;
import java.util.List;
import java.util.Optional;

/// What a provider's wg-quick file says of an upstream.
///
/// @param privateKey that it holds one, never which
/// @param sound whether all of it was understood
record ProviderFile(
    List<Located<InterfaceAddress>> addresses,
    List<Located<IpAddress>> dns,
    Optional<Located<Integer>> mtu,
    Optional<SecretReference> privateKey,
    List<Peer> peers,
    boolean sound) {}
