package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// What one exit has got so far.
final class ExitDraft {
  private static final int ENGINE_NETWORK_LENGTH = 24;
  private static final int VETH_NETWORK_LENGTH = 30;
  private static final int FIRST_PREFERENCE = 5000;
  private static final int FIRST_TABLE = 5200;

  /// How the exit is joined to its machine, which decides what it needs.
  private enum Join {
    BRIDGE,
    VETH,
    MACVLAN,
    POD
  }

  private final Exit exit;
  private final HostResources host;
  private final List<Prefix> barred;
  private final Join join;
  private final TunnelSlots tunnels;
  private Optional<Integer> port = Optional.empty();
  private Optional<Prefix> subnet4 = Optional.empty();
  private Optional<Prefix> subnet6 = Optional.empty();
  private Optional<LinkName> veth = Optional.empty();
  private Optional<MacAddress> mac = Optional.empty();

  /// @param barred private networks that mean something else to this exit
  ExitDraft(Exit exit, Host.RuntimeKind runtime, HostResources host, List<Prefix> barred) {
    this.exit = exit;
    this.host = host;
    this.barred = barred;
    this.tunnels = new TunnelSlots(exit);
    this.join =
        exit.network() instanceof Exit.Network.Macvlan
            ? Join.MACVLAN
            : switch (runtime) {
              case DOCKER, PODMAN -> Join.BRIDGE;
              case SYSTEMD -> Join.VETH;
              case KUBERNETES -> Join.POD;
            };
  }

  Name name() {
    return exit.name();
  }

  /// Takes what is fixed by hand out of what can be given.
  void takePins(Set<MacAddress> macs) {
    exit.port().ifPresent(pinned -> host.claimPort(pinned.value()));
    if (exit.network() instanceof Exit.Network.Macvlan macvlan) {
      macvlan.mac().ifPresent(pinned -> macs.add(pinned.value()));
      for (Located<InterfaceAddress> address : macvlan.addresses()) {
        host.bar(address.value().prefix());
      }
    } else if (exit.network() instanceof Exit.Network.Bridge bridge) {
      bridge.subnet4().ifPresent(pinned -> host.bar(pinned.value()));
      bridge.subnet6().ifPresent(pinned -> host.bar(pinned.value()));
    }
  }

  /// Takes what the lock says, as far as it is still possible.
  void takeLocked(Lock lock, Set<MacAddress> macs) {
    if (exit.port().isEmpty()) {
      port = lock.value(LockEntry.PORT.path(name())).map(text -> LockEntry.number(text, 65535)).filter(number -> !tunnels.barredPorts().contains(number) && host.claimPort(number));
    }
    if (join == Join.BRIDGE || join == Join.VETH) {
      int length = join == Join.BRIDGE ? ENGINE_NETWORK_LENGTH : VETH_NETWORK_LENGTH;
      if (pinnedSubnet4().isEmpty()) {
        subnet4 = locked(lock, LockEntry.SUBNET4).filter(prefix -> prefix.length() == length && claim(prefix));
      }
      if (pinnedSubnet6().isEmpty()) {
        subnet6 = locked(lock, LockEntry.SUBNET6).filter(prefix -> prefix.length() == 64 && claim(prefix));
      }
    }
    if (join == Join.VETH) {
      veth = lock.value(LockEntry.VETH.path(name())).flatMap(text -> LinkName.parse(text).toOptional()).filter(host::claimLink);
    }
    if (join == Join.MACVLAN && pinnedMac().isEmpty()) {
      mac = lock.value(LockEntry.MAC.path(name())).flatMap(text -> MacAddress.parse(text).toOptional()).filter(macs::add);
    }
    for (Name upstream : tunnels.upstreams()) {
      lock.value(LockEntry.tunnelPath(name(), upstream)).ifPresent(text -> tunnels.claim(upstream, LockEntry.number(text, Allocation.MAX_TUNNELS - 1)));
    }
  }

  private Optional<Prefix> locked(Lock lock, LockEntry entry) {
    return lock.value(entry.path(name())).flatMap(text -> Prefix.parse(text).toOptional());
  }

  private boolean claim(Prefix network) {
    return HostResources.overlap(network, barred).isEmpty() && host.claim(network);
  }

  /// Chooses what is still missing; nothing where something cannot be had.
  Optional<Allocation.OfExit> chooseRest(Name topology, Set<MacAddress> macs, Diagnostics diagnostics) {
    for (Name upstream : tunnels.upstreams()) {
      if (!tunnels.given().containsKey(upstream) && !tunnels.claimAny(upstream)) {
        diagnostics.report(LockTopics.noSlot(exit, upstream));
        return Optional.empty();
      }
    }
    if (exit.port().isEmpty() && port.isEmpty()) {
      port = host.freshPort(tunnels.barredPorts());
      if (port.isEmpty()) {
        diagnostics.report(LockTopics.noPort(exit));
        return Optional.empty();
      }
    }
    Optional<Allocation.Network> network =
        switch (join) {
          case BRIDGE -> networks(topology, ENGINE_NETWORK_LENGTH, diagnostics).map(pair -> new Allocation.Network.Bridge(pair.v4(), pair.v6()));
          case VETH -> networks(topology, VETH_NETWORK_LENGTH, diagnostics).map(pair -> new Allocation.Network.Veth(peer(topology), pair.v4(), pair.v6()));
          case MACVLAN -> Optional.of(new Allocation.Network.Macvlan(pinnedMac().orElseGet(() -> mac(topology, macs))));
          case POD -> Optional.of(new Allocation.Network.Pod());
        };
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int table = exit.pins().table().map(Located::value).orElse(lanTable() == FIRST_TABLE ? FIRST_TABLE + 1 : FIRST_TABLE);
    int lan = exit.pins().lanTable().map(Located::value).orElse(table == FIRST_TABLE + 1 ? FIRST_TABLE : FIRST_TABLE + 1);
    return Optional.of(
        new Allocation.OfExit(
            exit.port().map(Located::value).or(() -> port).orElseThrow(),
            exit.pins().preference().map(Located::value).orElse(FIRST_PREFERENCE),
            table,
            lan,
            tunnels.holepunchMark(),
            tunnels.given(),
            network.get()));
  }

  private int lanTable() {
    return exit.pins().lanTable().map(Located::value).orElse(0);
  }

  /// A network for each family.
  private record Pair(Prefix v4, Prefix v6) {}

  private Optional<Pair> networks(Name topology, int length4, Diagnostics diagnostics) {
    if (pinnedSubnet4().isEmpty() && subnet4.isEmpty()) {
      subnet4 = host.freshNetwork4(length4, barred);
    }
    Optional<Prefix> four = pinnedSubnet4().or(() -> subnet4);
    if (four.isEmpty()) {
      diagnostics.report(LockTopics.noNetwork(exit));
      return Optional.empty();
    }
    if (pinnedSubnet6().isEmpty() && subnet6.isEmpty()) {
      subnet6 = Optional.of(network6(topology));
    }
    return Optional.of(new Pair(four.get(), pinnedSubnet6().or(() -> subnet6).orElseThrow()));
  }

  /// A unique local network (RFC 4193): 40 bits that follow from the names, for two machines' networks may meet one day.
  private Prefix network6(Name topology) {
    for (int salt = 0; ; salt++) {
      long global = NameHash.of("subnet6", topology, name(), salt) >>> 24;
      Prefix candidate = new Prefix(IpAddress.v6(0xfd00_0000_0000_0000L | global << 16, 0), 64);
      if (claim(candidate)) {
        return candidate;
      }
    }
  }

  /// An address that says of itself that it was not given by a manufacturer (IEEE 802, bit 1 of the first octet).
  private MacAddress mac(Name topology, Set<MacAddress> macs) {
    for (int salt = 0; mac.isEmpty(); salt++) {
      MacAddress candidate = new MacAddress(NameHash.of("mac", topology, name(), salt) >>> 16 & 0xfcff_ffff_ffffL | 0x0200_0000_0000L);
      if (macs.add(candidate)) {
        mac = Optional.of(candidate);
      }
    }
    return mac.get();
  }

  /// A name that shows whose link it is as far as 15 characters allow.
  private LinkName peer(Name topology) {
    String whole = name().text();
    if (veth.isEmpty() && whole.length() <= 12) {
      veth = Optional.of(new LinkName("tg-" + whole)).filter(host::claimLink);
    }
    for (int salt = 0; veth.isEmpty(); salt++) {
      String hash = Long.toHexString(NameHash.of("veth", topology, name(), salt) >>> 44 | 1L << 20).substring(1);
      veth = Optional.of(new LinkName("tg-" + whole.substring(0, Math.min(6, whole.length())) + "-" + hash)).filter(host::claimLink);
    }
    return veth.get();
  }

  private Optional<Prefix> pinnedSubnet4() {
    return exit.network() instanceof Exit.Network.Bridge bridge ? bridge.subnet4().map(Located::value) : Optional.empty();
  }

  private Optional<Prefix> pinnedSubnet6() {
    return exit.network() instanceof Exit.Network.Bridge bridge ? bridge.subnet6().map(Located::value) : Optional.empty();
  }

  private Optional<MacAddress> pinnedMac() {
    return exit.network() instanceof Exit.Network.Macvlan macvlan ? macvlan.mac().map(Located::value) : Optional.empty();
  }

  /// Adds what was chosen, not what is pinned: that is the topology's to say.
  void putLines(SortedMap<String, String> lines) {
    port.ifPresent(value -> lines.put(LockEntry.PORT.path(name()), Integer.toString(value)));
    subnet4.ifPresent(value -> lines.put(LockEntry.SUBNET4.path(name()), value.toString()));
    subnet6.ifPresent(value -> lines.put(LockEntry.SUBNET6.path(name()), value.toString()));
    veth.ifPresent(value -> lines.put(LockEntry.VETH.path(name()), value.toString()));
    mac.ifPresent(value -> lines.put(LockEntry.MAC.path(name()), value.toString()));
    for (Map.Entry<Name, Allocation.OfTunnel> tunnel : tunnels.given().entrySet()) {
      lines.put(LockEntry.tunnelPath(name(), tunnel.getKey()), Integer.toString(tunnel.getValue().slot()));
    }
  }
}
