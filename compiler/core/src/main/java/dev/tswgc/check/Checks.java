package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/// The rules that every topology is held to.
public final class Checks {
  private Checks() {}

  /// Runs all rules.
  ///
  /// @param found what binding found, and what the rules find
  public static void run(Topology topology, Diagnostics found) {
    boolean whole = !found.hasErrors();
    Findings findings = new Findings(found);
    for (Check check : all()) {
      if (whole || !check.judgesAbsence()) {
        check.run(topology, findings);
      }
    }
  }

  /// The pages of all rules.
  public static List<Topic> topics() {
    List<Topic> topics = new ArrayList<>();
    for (Check check : all()) {
      topics.add(check.topic());
    }
    return topics;
  }

  static List<Check> all() {
    List<Check> rules = rules();
    List<Check> all = new ArrayList<>(rules);
    // Last: they ask what the others found.
    all.add(new AllowError(rules));
    all.add(new AllowUnknown(rules));
    all.add(new AllowUnused(rules));
    return all;
  }

  /// The registry: one line for each rule about networks.
  private static List<Check> rules() {
    return List.of(
        new AdvertisedRouteUnreachable(),
        new AllowedIpsNested(),
        new AllowedIpsOverlap(),
        new AllowedIpsTooNarrow(),
        new AllowedIpsWithoutIpv6(),
        new ClashOfAddresses(),
        new ClashOfHostnames(),
        new ClashOfMacs(),
        new ClashOfPins(),
        new ClashOfPorts(),
        new ControlUnreachable(),
        new DnsInMissingFamily(),
        new DnsUnreachable(),
        new EndpointInOwnTunnel(),
        new EndpointUnreachable(),
        new GatewayOutsideLan(),
        new HolepunchInTailnet(),
        new HolepunchIsEndpoint(),
        new HolepunchTooWide(),
        new HolepunchUnreachable(),
        new LanAccessNotLocal(),
        new LanAccessOutsideLan(),
        new ListedTwice(),
        new MacvlanAddress(),
        new MtuBelowIpv6(),
        new MtuChain(),
        new NoAddresses(),
        new NoDns(),
        new NoPeers(),
        new NothingToBuild(),
        new OverlapWithTailnet(),
        new ReservedNumber(),
        new SameKeyTwice(),
        new SamePeerTwice(),
        new SingleFamily(),
        new UnusedEntry(),
        new UpstreamInTailnetRange(),
        new UpstreamUsedTwice());
  }
}
