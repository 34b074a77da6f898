package dev.tswgc.plan;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.NamedSet.Element;
import dev.tswgc.plan.Service.SetFeed;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;

/// All places outside that the exit itself speaks to by the uplink: the ends of its tunnels, and its holepunches.
final class Endpoints {
  private static final Atom UDP = new Atom.Transport(Protocol.UDP);

  private final EndpointSet outer;
  private final EndpointSet outerFragments;
  private final EndpointSet outerAnswers;
  private final EndpointSet holepunch;

  Endpoints(ExitFacts facts) {
    Why ends = facts.why("upstream", "the far ends of the tunnels, with the marks of their outer packets");
    outer = new EndpointSet("tg_wg", Fields.OUTER, ends);
    outerFragments = new EndpointSet("tg_wg_frag", Fields.OUTER_FRAGMENT, ends);
    outerAnswers = new EndpointSet("tg_wg_in", Fields.SOURCE, ends.that("the far ends of the tunnels, as they answer"));
    for (Tunnel tunnel : facts.tunnels()) {
      for (Upstream.Peer peer : tunnel.upstream().peers()) {
        add(tunnel, peer.endpoint().value());
      }
    }
    holepunch = new EndpointSet("tg_hole", Fields.DESTINATION, holepunchWhy(facts));
    EndpointSets sets = new EndpointSets(facts.holepunches());
    for (Family family : Family.values()) {
      for (Element element : sets.fixed(family)) {
        holepunch.add(family, element);
      }
    }
    for (EndpointSets.NamedEndpoint named : sets.named()) {
      holepunch.add(named.name(), new Atom.Transport(named.protocol()), new Atom.Ports(named.ports()));
    }
  }

  private static Why holepunchWhy(ExitFacts facts) {
    String only = facts.holepunches().size() == 1 ? "." + facts.holepunches().getFirst().name() : "";
    return facts.why("holepunch" + only, "what the node's own programs reach past the tunnel");
  }

  private void add(Tunnel tunnel, Endpoint endpoint) {
    Atom mark = new Atom.MarkValue(tunnel.numbers().mark());
    Atom port = new Atom.Ports(PortRange.of(endpoint.port()));
    switch (endpoint.target()) {
      case Endpoint.Target.Address(IpAddress at) -> {
        Atom address = new Atom.Net(Prefix.single(at));
        outer.add(at.family(), new Element(List.of(mark, address, UDP, port)));
        outerFragments.add(at.family(), new Element(List.of(mark, address)));
        outerAnswers.add(at.family(), new Element(List.of(address, UDP, port)));
      }
      case Endpoint.Target.Named(DomainName name) -> {
        outer.add(name, mark, UDP, port);
        outerFragments.add(name, mark);
        outerAnswers.add(name, UDP, port);
      }
    }
  }

  /// Mark and far end of outer packets.
  EndpointSet outer() {
    return outer;
  }

  /// The same without port.
  EndpointSet outerFragments() {
    return outerFragments;
  }

  /// Far ends as sources.
  EndpointSet outerAnswers() {
    return outerAnswers;
  }

  EndpointSet holepunch() {
    return holepunch;
  }

  /// What names fill, in both guards.
  List<SetFeed> feeds(String table) {
    List<SetFeed> feeds = new ArrayList<>();
    feeds.addAll(outer.feeds(TableFamily.INET, table));
    feeds.addAll(outerAnswers.feeds(TableFamily.INET, table));
    feeds.addAll(holepunch.feeds(TableFamily.INET, table));
    feeds.addAll(outer.feeds(TableFamily.NETDEV, table));
    feeds.addAll(outerFragments.feeds(TableFamily.NETDEV, table));
    feeds.addAll(holepunch.feeds(TableFamily.NETDEV, table));
    return feeds;
  }
}
