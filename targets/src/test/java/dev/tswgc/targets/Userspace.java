package dev.tswgc.targets;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Upstream.Engine;

/// A Plan whose tunnels are carried by a program, so that tests are the same on kernels with and without WireGuard.
public final class Userspace {
  private Userspace() {}

  public static Plan of(Plan plan) {
    return new Plan(plan.topology(), plan.hosts().stream().map(Userspace::of).toList());
  }

  private static Host of(Host host) {
    return new Host(host.name(), host.runtime(), host.versions(), host.networks(), host.namespaces().stream().map(Userspace::of).toList());
  }

  private static Namespace of(Namespace namespace) {
    return new Namespace(
        namespace.id(),
        namespace.role(),
        namespace.links().stream().map(Userspace::of).toList(),
        namespace.sysctls(),
        namespace.tables(),
        namespace.rules(),
        namespace.firewall(),
        namespace.resolver(),
        namespace.published(),
        namespace.services(),
        namespace.secrets(),
        namespace.steps(),
        namespace.why());
  }

  private static Link of(Link link) {
    return link instanceof Link.WireGuard tunnel
        ? new Link.WireGuard(
            tunnel.name(),
            tunnel.mtu(),
            tunnel.addresses(),
            tunnel.privateKey(),
            tunnel.fwmark(),
            tunnel.listenPort(),
            tunnel.peers(),
            Engine.WIREGUARD_GO,
            tunnel.why())
        : link;
  }
}
