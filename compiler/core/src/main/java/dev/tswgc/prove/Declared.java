package dev.tswgc.prove;

import dev.tswgc.machine.Interface;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.UidRange;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// What the topology itself allows an exit to do, said without a look at the rules that were planned for it: proofs compare the two.
final class Declared {
  private static final Mark TAILSCALED = new Mark(0x80000, 0xff0000);
  private static final int OUR_MASK = 0xffff;
  private static final UidRange ROOT = UidRange.of(0);
  private static final PortRange STUN = PortRange.of(3478);
  private static final PortRange DNS = PortRange.of(53);

  private static final List<Prefix> TAILNET = List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48"));
  private static final List<Prefix> GIVEN_OUT = List.of(Prefix.ALL_V4, Prefix.of("2000::/3"));
  private static final Prefix SET_ASIDE = Prefix.of("192.0.0.0/24");
  private static final List<Prefix> NOT_INTERNET =
      List.of(
          Prefix.of("0.0.0.0/8"), Prefix.of("10.0.0.0/8"), Prefix.of("100.64.0.0/10"), Prefix.of("127.0.0.0/8"), Prefix.of("169.254.0.0/16"), Prefix.of("172.16.0.0/12"), SET_ASIDE, Prefix.of("192.168.0.0/16"),
          Prefix.of("224.0.0.0/3"));

  private final Space space;
  private final Bdd bdd;
  private final Fields fields;
  private final Case proved;

  Declared(Space space, Case proved) {
    this.space = space;
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.proved = proved;
  }

  /// Asks for every address and port that is looked at.
  void ask() {
    byUplink();
    near();
    lan();
    unasked();
    questions();
    listener();
    shapes();
    fields.port(Fields.DESTINATION_PORT, proved.port());
    proved.machine().interfaces().forEach(link -> from(link.name()));
    proved.machine().interfaces().forEach(link -> to(link.name()));
    byTunnel();
    internet();
    fromInternet();
    members();
    proved.exit().lanAccess().forEach(prefix -> fields.in(Fields.SOURCE, prefix.value()));
    resolvers().forEach(resolver -> fields.is(Fields.DESTINATION, resolver));
    proved.exit().controlDns().forEach(resolver -> fields.is(Fields.DESTINATION, resolver.value()));
    proved.services(Service.Proxy.class).forEach(proxy -> fields.port(Fields.DESTINATION_PORT, proxy.port()));
    List.of(443, 53, 3478).forEach(port -> fields.port(Fields.DESTINATION_PORT, port));
  }

  /// All that the node itself may send by its uplink.
  int byUplink() {
    return fields.union(List.of(outer(), control(), holepunch(), names(), neighbours(), fields.payload(Fields.ARP)));
  }

  /// Outer packets of the tunnels, to their far ends only, later fragments of them too; of the kernel or of root.
  int outer() {
    List<Integer> all = new ArrayList<>();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      int own = bdd.and(fields.mark(tunnel.fwmark().value()), bdd.or(space.owners().nobodys(), space.owners().in(ROOT)));
      for (Link.Peer peer : tunnel.peers()) {
        int port = fields.port(Fields.DESTINATION_PORT, peer.endpoint().port());
        int udp = bdd.and(fields.payload(Fields.UDP), bdd.or(port, bdd.variable(Fields.FRAGMENT)));
        all.add(bdd.and(own, bdd.and(udp, farEnd(peer.endpoint()))));
      }
    }
    return fields.union(all);
  }

  private int farEnd(Endpoint endpoint) {
    return switch (endpoint.target()) {
      case Endpoint.Target.Address literal -> fields.is(Fields.DESTINATION, literal.address());
      // Only the machine will know what it answers.
      case Endpoint.Target.Named named -> Bdd.EVERYTHING;
    };
  }

  /// Packets that bear tailscaled's mark and are root's.
  int tailscaled() {
    return bdd.and(space.owners().in(ROOT), fields.mark(TAILSCALED));
  }

  /// What tailscaled itself sends: to members, to find its own address, to its control server and to relays.
  int control() {
    return controlByTunnel() ? Bdd.NOTHING : controlShapes();
  }

  boolean controlByTunnel() {
    return proved.exit().controlPath().value() == Exit.ControlPath.TUNNEL;
  }

  private int controlShapes() {
    return bdd.and(bdd.and(tailscaled(), space.conditions().hasPorts()), shapes());
  }

  private int shapes() {
    TreeSet<Integer> ports = new TreeSet<>(List.of(80, 443));
    Objects.requireNonNull(proved.topology().tailnets().get(proved.exit().tailnet().value())).control().ifPresent(control -> ports.add(control.value().port()));
    int tcp = Bdd.NOTHING;
    for (int port : ports) {
      tcp = bdd.or(tcp, fields.port(Fields.DESTINATION_PORT, port));
    }
    int own = fields.port(Fields.SOURCE_PORT, proved.port());
    int udp = bdd.or(own, fields.ports(Fields.DESTINATION_PORT, List.of(STUN)));
    return bdd.or(bdd.and(fields.payload(Fields.TCP), tcp), bdd.and(fields.payload(Fields.UDP), udp));
  }

  /// What root's programs send to endpoints that are declared as reached past the tunnel.
  int holepunch() {
    List<Integer> all = new ArrayList<>();
    for (Located<Name> name : proved.exit().holepunches()) {
      all.add(holepunch(Objects.requireNonNull(proved.topology().holepunches().get(name.value()))));
    }
    return bdd.and(bdd.and(space.owners().in(ROOT), space.conditions().hasPorts()), fields.union(all));
  }

  /// Packets to one of them, anybody's.
  int holepunch(Holepunch holepunch) {
    return bdd.and(transports(holepunch), addresses(holepunch));
  }

  private int transports(Holepunch holepunch) {
    int set = Bdd.NOTHING;
    for (Protocol protocol : holepunch.protocols().value()) {
      set = bdd.or(set, fields.payload(protocol == Protocol.TCP ? Fields.TCP : Fields.UDP));
    }
    List<PortRange> ports = new ArrayList<>();
    holepunch.ports().forEach(port -> ports.add(port.value()));
    return bdd.and(set, fields.ports(Fields.DESTINATION_PORT, ports));
  }

  private int addresses(Holepunch holepunch) {
    if (!holepunch.names().isEmpty()) {
      // Any address may be what they answer.
      return Bdd.EVERYTHING;
    }
    List<Prefix> all = new ArrayList<>();
    holepunch.prefixes().forEach(prefix -> all.add(prefix.value()));
    return fields.in(Fields.DESTINATION, all);
  }

  /// Questions for names, of the forwarder alone: the node's own past the tunnel, and those of a resolver in a LAN that is open to clients.
  int names() {
    List<Integer> all = new ArrayList<>();
    for (Located<IpAddress> resolver : proved.exit().controlDns()) {
      all.add(fields.is(Fields.DESTINATION, resolver.value()));
    }
    for (Located<IpAddress> resolver : proved.exit().dns()) {
      all.add(bdd.and(fields.is(Fields.DESTINATION, resolver.value()), lan()));
    }
    int questions = bdd.and(space.conditions().hasPorts(), fields.ports(Fields.DESTINATION_PORT, List.of(DNS)));
    return bdd.and(bdd.and(space.owners().in(UidRange.of(proved.namespace().resolver().uid())), questions), fields.union(all));
  }

  /// Questions for names, anybody's: in the clear and by TLS (RFC 7858).
  int questions() {
    return bdd.and(space.conditions().hasPorts(), fields.ports(Fields.DESTINATION_PORT, List.of(DNS, PortRange.of(853))));
  }

  /// Packets to where the forwarder of names listens.
  int listener() {
    return fields.is(Fields.DESTINATION, proved.namespace().resolver().listen());
  }

  /// What the link itself cannot do without (RFC 4861, RFC 3810).
  int neighbours() {
    int found = bdd.and(bdd.or(icmp6(135), icmp6(136)), bdd.variable(Fields.HOP_LIMIT));
    return bdd.or(found, bdd.or(icmp6(131), bdd.or(icmp6(132), icmp6(143))));
  }

  int icmp6(int type) {
    int message = bdd.and(fields.payload(Fields.ICMPV6), fields.value(Fields.ICMP_TYPE, 8, type));
    return bdd.and(fields.family(Family.IPV6), bdd.minus(message, bdd.variable(Fields.FRAGMENT)));
  }

  /// Packets to networks of the LAN that clients may reach.
  int lan() {
    List<Integer> all = new ArrayList<>();
    for (Located<Prefix> prefix : proved.exit().lanAccess()) {
      all.add(fields.in(Fields.DESTINATION, prefix.value()));
    }
    return fields.union(all);
  }

  /// Packets from networks of the LAN that clients may reach.
  int fromLan() {
    List<Integer> all = new ArrayList<>();
    for (Located<Prefix> prefix : proved.exit().lanAccess()) {
      all.add(fields.in(Fields.SOURCE, prefix.value()));
    }
    return fields.union(all);
  }

  /// Questions of the forwarder to resolvers that are members of the tailnet.
  int namesInTailnet() {
    return bdd.and(questionsByTunnel(), members());
  }

  /// Packets to networks that are not the internet, to the tunnels' own addresses, and to those around the node.
  int near() {
    List<Integer> all = new ArrayList<>();
    for (String prefix :
        List.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3", "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8")) {
      all.add(fields.in(Fields.DESTINATION, Prefix.of(prefix)));
    }
    for (Interface link : proved.machine().interfaces()) {
      if (link.role() instanceof Interface.Role.Uplink) {
        link.addresses().forEach(own -> all.add(fields.in(Fields.DESTINATION, own.prefix())));
      } else {
        link.addresses().forEach(own -> all.add(fields.is(Fields.DESTINATION, own.address())));
      }
    }
    Objects.requireNonNull(proved.topology().hosts().get(proved.exit().host().value())).uplink().lan().forEach(lan -> all.add(fields.in(Fields.DESTINATION, lan.value())));
    return fields.union(all);
  }

  /// Packets to what is surely the internet: what is neither near nor set aside (RFC 6890), and of IPv6 what was ever given out.
  int internet() {
    return bdd.minus(fields.in(Fields.DESTINATION, GIVEN_OUT), bdd.or(near(), fields.in(Fields.DESTINATION, SET_ASIDE)));
  }

  /// Packets from what is surely the internet.
  int fromInternet() {
    return bdd.minus(fields.in(Fields.SOURCE, GIVEN_OUT), fields.in(Fields.SOURCE, NOT_INTERNET));
  }

  /// Packets to members of the tailnet.
  int members() {
    return fields.in(Fields.DESTINATION, TAILNET);
  }

  /// All that the node's own programs may send by a tunnel.
  int byTunnel() {
    List<Integer> all = new ArrayList<>(List.of(questionsByTunnel()));
    for (Service service : proved.namespace().services()) {
      if (service instanceof Service.Proxy proxy) {
        int asked = bdd.and(space.owners().in(UidRange.of(proxy.uid())), bdd.or(fields.payload(Fields.TCP), fields.payload(Fields.UDP)));
        all.add(bdd.minus(asked, near()));
      }
      if (service instanceof Service.Watcher watcher && proved.exit().probe().publicAddress().isPresent()) {
        int port = proved.exit().probe().publicAddress().get().value().port();
        int page = bdd.and(bdd.and(fields.payload(Fields.TCP), space.conditions().hasPorts()), fields.port(Fields.DESTINATION_PORT, port));
        all.add(bdd.minus(bdd.and(space.owners().in(UidRange.of(watcher.probeUid())), page), near()));
      }
    }
    if (controlByTunnel()) {
      all.add(bdd.minus(controlShapes(), near()));
      // Bound to a tunnel, it has no other way.
      all.add(holepunch());
    }
    return fields.union(all);
  }

  /// Of the forwarder and of probes, to the resolvers that the exit or its upstreams name.
  private int questionsByTunnel() {
    List<Integer> all = new ArrayList<>();
    resolvers().forEach(resolver -> all.add(fields.is(Fields.DESTINATION, resolver)));
    int questions = bdd.and(space.conditions().hasPorts(), fields.ports(Fields.DESTINATION_PORT, List.of(DNS)));
    return bdd.and(bdd.and(asking(), questions), fields.union(all));
  }

  /// Packets of those who ask for names.
  private int asking() {
    int set = space.owners().in(UidRange.of(proved.namespace().resolver().uid()));
    for (Service service : proved.namespace().services()) {
      if (service instanceof Service.Watcher watcher) {
        set = bdd.or(set, space.owners().in(UidRange.of(watcher.probeUid())));
      }
    }
    return set;
  }

  /// Who is asked for clients: those of the exit, or else of its upstreams.
  List<IpAddress> resolvers() {
    List<IpAddress> all = new ArrayList<>();
    proved.exit().dns().forEach(resolver -> all.add(resolver.value()));
    if (all.isEmpty()) {
      for (Located<Name> upstream : proved.exit().upstreams()) {
        Objects.requireNonNull(proved.topology().upstreams().get(upstream.value())).dns().forEach(resolver -> all.add(resolver.value()));
      }
    }
    return all;
  }

  /// The packets whose destination is an address of a link.
  int to(LinkName name) {
    List<Integer> all = new ArrayList<>();
    proved.machine().link(name).ifPresent(link -> link.addresses().forEach(own -> all.add(fields.is(Fields.DESTINATION, own.address()))));
    return fields.union(all);
  }

  /// What may reach the node's own programs without being asked for, by its uplink.
  int unasked() {
    List<Integer> all = new ArrayList<>(List.of(bdd.and(bdd.or(icmp6(135), icmp6(136)), bdd.variable(Fields.HOP_LIMIT)), icmp6(130)));
    int udp = bdd.and(fields.payload(Fields.UDP), space.conditions().hasPorts());
    if (!controlByTunnel()) {
      all.add(bdd.and(udp, fields.port(Fields.DESTINATION_PORT, proved.port())));
    }
    for (Link.WireGuard tunnel : proved.tunnels()) {
      for (Link.Peer peer : tunnel.peers()) {
        int from = fields.port(Fields.SOURCE_PORT, peer.endpoint().port());
        int source = peer.endpoint().target() instanceof Endpoint.Target.Address literal ? fields.is(Fields.SOURCE, literal.address()) : Bdd.EVERYTHING;
        all.add(bdd.and(udp, bdd.and(from, source)));
      }
    }
    return fields.union(all);
  }

  /// Packets with our whole mark of a tunnel.
  int markOf(Link.WireGuard tunnel) {
    return fields.mark(new Mark(tunnel.fwmark().value(), OUR_MASK));
  }

  /// The packets whose source is an address of a link.
  int from(LinkName name) {
    List<Integer> all = new ArrayList<>();
    proved.machine().link(name).ifPresent(link -> link.addresses().forEach(own -> all.add(fields.is(Fields.SOURCE, own.address()))));
    return fields.union(all);
  }
}
