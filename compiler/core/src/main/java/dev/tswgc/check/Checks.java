package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.Language;
import java.util.ArrayList;
import java.util.List;

/// The rules that every topology is held to.
public final class Checks {
  private Checks() {}

  /// Runs all rules.
  ///
  /// @param found what binding found, and what the rules find
  public static void run(Topology topology, Diagnostics found) {
    Findings findings = new Findings(found);
    run(networkRules(), topology, findings);
    // They ask what the others found; and the pages of all rules are only made where somebody refers to one.
    if (!Allowances.in(topology).isEmpty()) {
      run(allowRules(), topology, findings);
    }
  }

  private static void run(List<Check> rules, Topology topology, Findings findings) {
    for (Check rule : rules) {
      if (topology.complete() || !rule.judgesAbsence()) {
        rule.run(topology, findings);
      }
    }
  }

  /// The pages of all rules.
  public static List<Topic> topics() {
    List<Topic> topics = topics(networkRules());
    topics.addAll(topics(allowRules()));
    return topics;
  }

  private static List<Topic> topics(List<Check> rules) {
    List<Topic> topics = new ArrayList<>();
    for (Check rule : rules) {
      topics.add(rule.topic());
    }
    return topics;
  }

  private static List<Check> allowRules() {
    List<Topic> known = topics(networkRules());
    known.addAll(Language.topics());
    return List.of(new AllowError(known), new AllowUnknown(known), new AllowUnused(known));
  }

  /// The registry: one line for each rule about networks.
  private static List<Check> networkRules() {
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
        new ClashOfServices(),
        new ControlUnreachable(),
        new DnsBothWays(),
        new DnsInMissingFamily(),
        new DnsUnreachable(),
        new EndpointInOwnTunnel(),
        new EndpointUnreachable(),
        new GatewayOutsideLan(),
        new HolepunchInTailnet(),
        new HolepunchIsEndpoint(),
        new HolepunchTooWide(),
        new HolepunchUnreachable(),
        new ImageLatest(),
        new ImageWithoutDigest(),
        new LanAccessNotLocal(),
        new LanAccessOutsideLan(),
        new ListedTwice(),
        new MacvlanAddress(),
        new MacvlanInDhcpRange(),
        new MacvlanNetworksDiffer(),
        new MacvlanParent(),
        new RootlessEngine(),
        new MtuBelowIpv6(),
        new MtuChain(),
        new NoDns(),
        new NothingToBuild(),
        new OverlapWithTailnet(),
        new ReservedNumber(),
        new SameKeyTwice(),
        new SamePeerTwice(),
        new SecretKind(),
        new SingleFamily(),
        new TailscaledVariable(),
        new UnusedEntry(),
        new UpstreamInTailnetRange(),
        new UpstreamUsedTwice(),
        new VersionTooOld(),
        new VersionUnknownProgram());
  }
}
