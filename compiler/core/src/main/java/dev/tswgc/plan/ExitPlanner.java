package dev.tswgc.plan;

import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Namespace.Role;
import java.util.ArrayList;
import java.util.List;

/// Plans an exit: one namespace in which clients of a tailnet leave by a tunnel, and where they would not, do not leave at all.
///
/// Three layers say so, each without the others: policy routing, the guard (the inet table), and on the uplink the egress guard and the source guard. Both
/// families are planned always; a family that no upstream carries ends at the backstop.
final class ExitPlanner {
  private final ExitFacts facts;
  private final Endpoints endpoints;
  private final UplinkTraffic traffic;
  private final String guard;

  ExitPlanner(ExitFacts facts) {
    this.facts = facts;
    this.endpoints = new Endpoints(facts);
    this.traffic = new UplinkTraffic(facts, endpoints);
    // Hyphens are none of nft's letters, and names of entries have no underscore, so no two exits meet here.
    this.guard = "tswgc_" + facts.exit().name().text().replace('-', '_');
  }

  Namespace plan() {
    RoutingPart routing = new RoutingPart(facts);
    ServicePart services = new ServicePart(facts, endpoints, guard);
    List<Service> programs = services.services();
    return new Namespace(
        facts.exit().name(),
        Role.EXIT,
        LinkPart.of(facts),
        SysctlPart.of(facts.uplink().name(), facts.exit().proxies(), facts.why()),
        routing.tables(),
        routing.rules(),
        new Firewall(List.of(guard(), new EgressGuard(facts, endpoints, traffic).table(guard))),
        ResolverPart.of(facts),
        published(),
        programs,
        services.secrets(),
        StepPart.of(facts, guard, programs),
        facts.why());
  }

  /// Behind a bridge, what comes to the machine must be sent on; other uplinks have addresses of their own, and where tailscaled speaks by a tunnel nobody is let in.
  private List<Publication> published() {
    return !facts.controlByTunnel() && facts.uplink().link().attachment() instanceof Link.Attachment.Bridge
        ? List.of(new Publication(facts.numbers().port(), Protocol.UDP, facts.why("port", "other members reach tailscaled directly")))
        : List.of();
  }

  private Table guard() {
    InboundGuard inbound = new InboundGuard(facts, endpoints);
    ForwardGuard forward = new ForwardGuard(facts);
    OutputGuard output = new OutputGuard(facts, endpoints, traffic);
    PostroutingGuard postrouting = new PostroutingGuard(facts);
    List<NamedSet> sets = new ArrayList<>(forward.sets());
    sets.addAll(endpoints.outer().sets());
    sets.addAll(endpoints.outerAnswers().sets());
    sets.addAll(endpoints.holepunch().sets());
    List<Chain> chains = new ArrayList<>(inbound.chains());
    chains.addAll(forward.chains());
    chains.addAll(output.chains());
    chains.addAll(postrouting.chains());
    return new Table(TableFamily.INET, guard, sets, List.of(), chains, facts.why());
  }
}
