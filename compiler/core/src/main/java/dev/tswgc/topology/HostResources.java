package dev.tswgc.topology;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the exits of one host share, and what of it is taken.
final class HostResources {
  /// tailscaled's own default comes first, and leaves WireGuard's 51820 and the ports after it alone.
  private static final int FIRST_PORT = 41641;
  private static final int AFTER_LAST_PORT = 51820;
  private static final int LOWEST_PORT = 20000;
  /// Docker takes its own networks from 172.17.0.0 up and from 192.168.0.0/16, home routers have 192.168 and 10.0, providers 10.2, 10.8 and 10.64: so from 10.200 on.
  private static final List<Prefix> POOLS =
      List.of(Prefix.of("10.200.0.0/13"), Prefix.of("10.128.0.0/9"), Prefix.of("10.0.0.0/9"), Prefix.of("172.16.0.0/12"), Prefix.of("192.168.0.0/16"));

  private final BitSet ports = new BitSet();
  private final Ranges networks4 = new Ranges();
  private final Ranges networks6 = new Ranges();
  private final Set<LinkName> links = new HashSet<>();
  private int nextPort = FIRST_PORT;
  private int pool;
  private long nextNetwork = Ranges.first(POOLS.get(0));

  /// Claims a port, unless another exit has it.
  boolean claimPort(int port) {
    boolean free = !ports.get(port);
    ports.set(port);
    return free;
  }

  /// A port that no exit of the host has.
  ///
  /// @param barred ports of the exit's own namespace
  Optional<Integer> freshPort(Set<Integer> barred) {
    int count = AFTER_LAST_PORT - LOWEST_PORT;
    for (int passed = 0; passed < count && ports.get(nextPort); passed++) {
      nextPort = after(nextPort);
    }
    int port = nextPort;
    for (int tried = 0; tried < count; tried++) {
      if (!barred.contains(port) && claimPort(port)) {
        return Optional.of(port);
      }
      port = after(port);
    }
    return Optional.empty();
  }

  private static int after(int port) {
    return port + 1 == AFTER_LAST_PORT ? LOWEST_PORT : port + 1;
  }

  boolean claimLink(LinkName link) {
    return links.add(link);
  }

  /// Takes a network out of those that can be given.
  void bar(Prefix network) {
    (network.address().isV4() ? networks4 : networks6).add(network);
  }

  /// Claims a network, unless it meets another.
  boolean claim(Prefix network) {
    Ranges taken = network.address().isV4() ? networks4 : networks6;
    if (taken.overlaps(network)) {
      return false;
    }
    taken.add(network);
    return true;
  }

  /// An IPv4 network that meets no other of the host.
  ///
  /// @param barred prefixes that mean something else to the exit
  Optional<Prefix> freshNetwork4(int length, List<Prefix> barred) {
    long size = 1L << 32 - length;
    boolean skipped = false;
    int at = pool;
    long first = nextNetwork;
    while (at < POOLS.size()) {
      first = first + size - 1 & -size;
      if (first + size - 1 > Ranges.last(POOLS.get(at))) {
        at++;
        first = at < POOLS.size() ? Ranges.first(POOLS.get(at)) : 0;
        continue;
      }
      long taken = networks4.lastOverlap(first, first + size - 1);
      if (taken >= 0) {
        first = taken + 1;
        continue;
      }
      if (!skipped) {
        pool = at;
        nextNetwork = first;
      }
      Prefix candidate = new Prefix(IpAddress.v4((int) first), length);
      Optional<Prefix> clash = overlap(candidate, barred);
      if (clash.isEmpty()) {
        networks4.add(candidate);
        return Optional.of(candidate);
      }
      skipped = true;
      first = Math.max(first + size, Ranges.last(clash.get()) + 1);
    }
    return Optional.empty();
  }

  static Optional<Prefix> overlap(Prefix candidate, List<Prefix> barred) {
    for (Prefix prefix : barred) {
      if (prefix.overlaps(candidate)) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }
}
