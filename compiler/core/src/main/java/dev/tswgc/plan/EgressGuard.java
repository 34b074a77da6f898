package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Match.SocketUid;
import java.util.ArrayList;
import java.util.List;

/// The last word on the uplink, where also packets pass that saw neither routing nor the other guard: those of raw and packet sockets.
///
/// It is a table of its own, since the link must be there to load it (kernels before 6.16), and the other guard must not wait for that.
final class EgressGuard {
  private final ExitFacts facts;
  private final Endpoints endpoints;
  private final UplinkTraffic traffic;

  EgressGuard(ExitFacts facts, Endpoints endpoints, UplinkTraffic traffic) {
    this.facts = facts;
    this.endpoints = endpoints;
    this.traffic = traffic;
  }

  Table table(String name) {
    List<NamedSet> sets = new ArrayList<>();
    sets.addAll(endpoints.outer().sets());
    sets.addAll(endpoints.outerFragments().sets());
    sets.addAll(endpoints.holepunch().sets());
    Why why = facts.uplink().why();
    ChainBuilder control = traffic.control("tg_up_control");
    ChainBuilder chain = ChainBuilder.egress("tg_up", facts.uplink().name(), why.that("what may leave by the uplink, whoever sends it"));
    chain.accept(why.that("neighbours are found (RFC 826)"), new Match.Arp());
    traffic.outer(chain);
    laterFragments(chain);
    traffic.programs(chain, control);
    traffic.neighbours(chain);
    lan(chain);
    List<Firewall.Chain> chains = new ArrayList<>(List.of(chain.build()));
    if (!facts.controlByTunnel()) {
      chains.add(control.build());
    }
    return new Table(TableFamily.NETDEV, name, sets, List.of(), chains, why.that("the guard of the uplink's own end"));
  }

  /// An outer packet too large for the path is cut after the output hook, and only its first part has a port.
  private void laterFragments(ChainBuilder chain) {
    Match.Transport udp = new Match.Transport(List.of(Protocol.UDP));
    for (Family family : Family.values()) {
      for (Match match : endpoints.outerFragments().matches(family)) {
        chain.accept(facts.why("upstream", "later fragments of outer packets carry no port"), match, udp, new Match.LaterFragment(family));
      }
    }
  }

  /// What is forwarded belongs to no local socket; that tells it from a program that would reach the LAN on its own.
  private void lan(ChainBuilder chain) {
    Why why = facts.why("lan-access", "clients reach these networks of the LAN");
    if (!facts.lanAccess().isEmpty()) {
      chain.drop(why.that("programs of the node do not"), new SocketUid(Uids.ANYBODY));
    }
    for (Family family : Family.values()) {
      if (!facts.lanAccess(family).isEmpty()) {
        chain.accept(why, new Match.Destination(facts.lanAccess(family)));
      }
    }
  }
}
