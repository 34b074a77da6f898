package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Hook;
import dev.tswgc.plan.Firewall.Verdict;
import dev.tswgc.plan.Match.Fib;
import dev.tswgc.plan.Match.FibKey;
import dev.tswgc.plan.Match.FibType;
import dev.tswgc.plan.Match.Not;
import dev.tswgc.plan.Match.OutLink;
import dev.tswgc.plan.Match.Source;
import java.util.List;

/// Source addresses: translated on the way out, and then looked at once more, as a layer that needs neither rules nor the forward guard to hold.
final class PostroutingGuard {
  private static final int SOURCE_NAT = 100;
  private static final int LAST = 300;
  private static final Not NOT_OF_THE_LINK = new Not(new Fib(FibKey.SOURCE_ON_DEPARTURE_LINK, List.of(FibType.LOCAL)));

  private final ExitFacts facts;
  private final OutLink toUplink;

  PostroutingGuard(ExitFacts facts) {
    this.facts = facts;
    this.toUplink = new OutLink(List.of(facts.uplink().name()));
  }

  List<Chain> chains() {
    return List.of(translation(), sources());
  }

  /// By masquerading, never by a fixed address: the kernel then forgets the connections of a link that goes down.
  private Chain translation() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.base("tg_nat", Firewall.Type.NAT, Hook.POSTROUTING, SOURCE_NAT, Verdict.ACCEPT, why.that("who leaves has the address of the link"));
    chain.masquerade(why.that("the provider knows the tunnel's address only"), new OutLink(facts.tunnelLinks()));
    if (!facts.holepunches().isEmpty()) {
      chain.masquerade(
          facts.why("holepunch", "the socket took its address before it was sent this way"), toUplink, new Match.Marked(Numbers.mark(facts.numbers().holepunchMark())));
    }
    for (Family family : Family.values()) {
      if (!facts.lanAccess(family).isEmpty()) {
        chain.masquerade(facts.why("lan-access", "the LAN knows no way to the tailnet"), toUplink, new Source(List.of(ExitFacts.tailnet(family))));
      }
    }
    return chain.build();
  }

  private Chain sources() {
    Why why = facts.why();
    ChainBuilder chain = ChainBuilder.base("tg_src", Firewall.Type.FILTER, Hook.POSTROUTING, LAST, Verdict.ACCEPT, why.that("nothing leaves with an address of another link"));
    for (Tunnel tunnel : facts.tunnels()) {
      OutLink out = new OutLink(List.of(tunnel.link()));
      for (Family family : Family.values()) {
        List<Prefix> own = tunnel.addresses(family);
        chain.drop(tunnel.why().that("only with the tunnel's own addresses"), out, own.isEmpty() ? new Match.OfFamily(family) : new Not(new Source(own)));
      }
    }
    // The uplink's address may be given by the platform, so the kernel is asked; a link that has none yet sends from the unspecified one (RFC 4862 section 5.4.2).
    Why uplink = facts.uplink().why().that("only with the uplink's own addresses");
    for (Family family : Family.values()) {
      Prefix unspecified = Prefix.single(Prefix.all(family).address());
      // First what tells the families apart, so that the kernel looks an address up in one of the two rules only.
      chain.drop(uplink, toUplink, new Not(new Source(List.of(unspecified))), NOT_OF_THE_LINK);
    }
    return chain.build();
  }
}
