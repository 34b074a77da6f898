package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.ShapeTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// Binds `network` of an exit.
record NetworkBinder(SortedMap<Name, Host> hosts, Name host) {

  Optional<Exit.Network> bind(Entry exit) {
    Optional<Located<Entry>> network = exit.get(ExitKeys.NETWORK);
    if (network.isEmpty()) {
      return Optional.of(new Exit.Network.Bridge(exit.span(), Optional.empty(), Optional.empty()));
    }
    Span span = network.get().span();
    Optional<Located<Entry>> macvlan = network.get().value().get(NetworkKeys.MACVLAN);
    if (macvlan.isPresent()) {
      return macvlan(span, macvlan.get().value());
    }
    return network.get().value().get(NetworkKeys.BRIDGE).flatMap(bridge -> bridge(span, bridge.value()));
  }

  private Optional<Exit.Network> bridge(Span span, Entry entry) {
    List<Located<Prefix>> subnets = entry.list(NetworkKeys.SUBNET);
    Function<Prefix, Family> family = Prefix::family;
    return oneOfEach(subnets, family, "subnet", entry.place())
        ? Optional.of(new Exit.Network.Bridge(span, of(subnets, family, Family.IPV4), of(subnets, family, Family.IPV6)))
        : Optional.empty();
  }

  private Optional<Exit.Network> macvlan(Span span, Entry entry) {
    Optional<Located<List<Located<InterfaceAddress>>>> addresses = entry.require(NetworkKeys.ADDRESS);
    List<Located<IpAddress>> gateways = entry.list(NetworkKeys.GATEWAY);
    if (addresses.isEmpty() || !oneOfEach(gateways, IpAddress::family, "gateway", entry.place())) {
      return Optional.empty();
    }
    List<Located<InterfaceAddress>> complete = new ArrayList<>();
    for (Located<InterfaceAddress> address : addresses.get().value()) {
      complete.add(new Located<>(withLength(address.value()), address.span(), address.from()));
    }
    return Optional.of(
        new Exit.Network.Macvlan(
            span, complete, gateways, entry.get(NetworkKeys.MAC), entry.get(NetworkKeys.VLAN), entry.get(NetworkKeys.PARENT)));
  }

  /// A bare address is in the host's LAN, if that is known.
  private InterfaceAddress withLength(InterfaceAddress address) {
    Optional<Host> at = Optional.ofNullable(hosts.get(host));
    if (at.isPresent() && address.length() == address.address().family().bits()) {
      for (Located<Prefix> lan : at.get().uplink().lan()) {
        if (lan.value().contains(address.address())) {
          return new InterfaceAddress(address.address(), lan.value().length());
        }
      }
    }
    return address;
  }

  private static <T> Optional<Located<T>> of(List<Located<T>> values, Function<T, Family> family, Family wanted) {
    for (Located<T> value : values) {
      if (family.apply(value.value()) == wanted) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static <T> boolean oneOfEach(List<Located<T>> values, Function<T, Family> family, String key, Reading place) {
    for (int i = 1; i < values.size(); i++) {
      Family own = family.apply(values.get(i).value());
      Optional<Located<T>> earlier = of(values.subList(0, i), family, own);
      if (earlier.isPresent()) {
        place.report(
            ShapeTopics.TWO_OF_A_FAMILY
                .at(values.get(i).span(), "`" + key + "` has a second " + own.word() + " value, but takes one of each family.")
                .related(earlier.get().span(), "the first one"));
        return false;
      }
    }
    return true;
  }
}
