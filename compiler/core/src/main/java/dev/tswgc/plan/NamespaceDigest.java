package dev.tswgc.plan;

import dev.tswgc.net.ImageReference;
import dev.tswgc.net.LinkName;
import java.util.Optional;

/// Takes in a namespace, each part of it.
final class NamespaceDigest {
  private final Digester to;
  private final FirewallDigest firewall;

  private NamespaceDigest(Digester to) {
    this.to = to;
    this.firewall = new FirewallDigest(to);
  }

  static Digester of(Namespace namespace) {
    Digester to = new Digester();
    new NamespaceDigest(to).add(namespace);
    return to;
  }

  private void add(Namespace namespace) {
    to.text(namespace.id().text());
    to.word(namespace.role());
    to.number(namespace.links().size());
    for (int i = 0; i < namespace.links().size(); i++) {
      Link link = namespace.links().get(i);
      link(link);
    }
    to.number(namespace.sysctls().size());
    for (int i = 0; i < namespace.sysctls().size(); i++) {
      Sysctl sysctl = namespace.sysctls().get(i);
      to.text(sysctl.key());
      to.text(sysctl.value());
      to.why(sysctl.why());
    }
    to.number(namespace.tables().size());
    for (RoutingTable table : namespace.tables()) {
      table(table);
    }
    to.number(namespace.rules().size());
    for (int i = 0; i < namespace.rules().size(); i++) {
      PolicyRule rule = namespace.rules().get(i);
      rule(rule);
    }
    firewall.add(namespace.firewall());
    resolver(namespace.resolver());
    to.number(namespace.published().size());
    for (Publication publication : namespace.published()) {
      to.number(publication.port());
      to.word(publication.protocol());
      to.why(publication.why());
    }
    to.number(namespace.services().size());
    for (Service service : namespace.services()) {
      service(service);
    }
    to.number(namespace.secrets().size());
    for (Secret secret : namespace.secrets()) {
      to.text(secret.id());
      to.text(secret.what());
      to.why(secret.why());
    }
    to.number(namespace.steps().size());
    for (Step step : namespace.steps()) {
      step(step);
    }
    to.why(namespace.why());
  }

  private void link(Link link) {
    to.text(link.name().text());
    to.number(link.mtu());
    to.why(link.why());
    if (link instanceof Link.Uplink uplink) {
      to.number(1);
      attachment(uplink.attachment());
      to.own(uplink.addresses());
      to.addresses(uplink.gateways());
    } else if (link instanceof Link.Tailscale tailscale) {
      to.number(2);
      to.prefixes(tailscale.prefixes());
    } else if (link instanceof Link.WireGuard tunnel) {
      to.number(3);
      to.own(tunnel.addresses());
      to.text(tunnel.privateKey().id());
      to.mark(tunnel.fwmark());
      to.number(tunnel.listenPort());
      to.word(tunnel.engine());
      to.number(tunnel.peers().size());
      for (Link.Peer peer : tunnel.peers()) {
        to.text(peer.publicKey().text());
        secret(peer.presharedKey());
        to.target(peer.endpoint().target());
        to.number(peer.endpoint().port());
        to.prefixes(peer.allowedIps());
        to.number(peer.keepaliveSeconds());
      }
    } else {
      throw unknown(link);
    }
  }

  private void attachment(Link.Attachment attachment) {
    if (attachment instanceof Link.Attachment.Bridge bridge) {
      to.number(1);
      to.text(bridge.network());
      to.prefix(bridge.subnet4());
      to.prefix(bridge.subnet6());
    } else if (attachment instanceof Link.Attachment.HostVeth veth) {
      to.number(2);
      to.text(veth.peer().text());
      to.prefix(veth.subnet4());
      to.prefix(veth.subnet6());
    } else if (attachment instanceof Link.Attachment.Pod) {
      to.number(3);
    } else if (attachment instanceof Link.Attachment.Macvlan macvlan) {
      to.number(4);
      to.text(macvlan.network());
      to.link(macvlan.parent());
      to.number(macvlan.vlan());
      to.number(macvlan.mac().bits());
    } else {
      throw unknown(attachment);
    }
  }

  private void secret(Optional<Secret.Use> secret) {
    to.truth(secret.isPresent());
    if (secret.isPresent()) {
      to.text(secret.get().id());
    }
  }

  private void table(RoutingTable table) {
    to.number(table.id().number());
    to.number(table.routes().size());
    for (int i = 0; i < table.routes().size(); i++) {
      RoutingTable.Route route = table.routes().get(i);
      to.prefix(route.destination());
      RoutingTable.Next next = route.next();
      if (next instanceof RoutingTable.Next.Dev dev) {
        to.number(1);
        to.text(dev.link().text());
      } else if (next instanceof RoutingTable.Next.Via via) {
        to.number(2);
        to.address(via.gateway());
        to.text(via.link().text());
      } else if (next instanceof RoutingTable.Next.ViaDefaultGateway via) {
        to.number(3);
        to.text(via.link().text());
      } else if (next instanceof RoutingTable.Next.Unreachable) {
        to.number(4);
      } else {
        throw unknown(next);
      }
      to.number(route.metric());
      to.why(route.why());
    }
    to.why(table.why());
  }

  private void rule(PolicyRule rule) {
    to.word(rule.family());
    to.number(rule.preference().number());
    PolicyRule.Selector when = rule.selector();
    to.link(when.in());
    to.prefix(when.from());
    to.prefix(when.to());
    to.truth(when.mark().isPresent());
    if (when.mark().isPresent()) {
      to.mark(when.mark().get());
    }
    to.truth(when.uids().isPresent());
    if (when.uids().isPresent()) {
      to.range(when.uids().get());
    }
    to.truth(when.protocol().isPresent());
    if (when.protocol().isPresent()) {
      to.word(when.protocol().get());
    }
    to.truth(when.destinationPort().isPresent());
    if (when.destinationPort().isPresent()) {
      to.range(when.destinationPort().get());
    }
    PolicyRule.Action action = rule.action();
    if (action instanceof PolicyRule.Action.Lookup lookup) {
      to.number(1);
      to.number(lookup.table().number());
    } else if (action instanceof PolicyRule.Action.Unreachable) {
      to.number(2);
    } else {
      throw unknown(action);
    }
    to.why(rule.why());
  }

  private void resolver(Resolver resolver) {
    to.address(resolver.listen());
    to.number(resolver.uid());
    to.addresses(resolver.tunnel());
    to.addresses(resolver.control());
    to.names(resolver.direct());
    to.names(resolver.domains());
    to.why(resolver.why());
  }

  private void service(Service service) {
    to.text(service.id());
    to.number(service.uid());
    if (service instanceof Service.Owner owner) {
      to.number(1);
      to.number(owner.probeUid());
      to.truth(owner.publicAddress().isPresent());
      if (owner.publicAddress().isPresent()) {
        to.text(owner.publicAddress().get().text());
        to.target(owner.publicAddress().get().host());
        to.number(owner.publicAddress().get().port());
      }
    } else if (service instanceof Service.Tailscaled tailscaled) {
      to.number(2);
      tailscaled(tailscaled);
    } else if (service instanceof Service.Proxy proxy) {
      to.number(3);
      proxy(proxy);
    } else if (service instanceof Service.Forwarder) {
      to.number(4);
    } else if (service instanceof Service.Names names) {
      to.number(5);
      names(names);
    } else if (service instanceof Service.Watcher watcher) {
      to.number(6);
      watcher(watcher);
    } else {
      throw unknown(service);
    }
    runs(service.runs());
    to.why(service.why());
  }

  private void tailscaled(Service.Tailscaled tailscaled) {
    to.text(tailscaled.controlUrl());
    to.text(tailscaled.authKey().id());
    to.text(tailscaled.hostname());
    to.number(tailscaled.port());
    to.text(tailscaled.link().text());
    to.truth(tailscaled.ssh());
    to.prefixes(tailscaled.advertiseRoutes());
  }

  private void proxy(Service.Proxy proxy) {
    to.text(proxy.protocol());
    to.text(proxy.inside().text());
    to.number(proxy.port());
    to.links(proxy.outside());
    to.prefixes(proxy.refused());
    secret(proxy.auth());
  }

  private void names(Service.Names names) {
    to.number(names.sets().size());
    for (Service.SetFeed feed : names.sets()) {
      to.text(feed.name().text());
      to.word(feed.family());
      to.word(feed.tableFamily());
      to.text(feed.table());
      to.text(feed.set());
      firewall.atoms(feed.others());
    }
    to.number(names.endpoints().size());
    for (Service.EndpointFeed feed : names.endpoints()) {
      to.text(feed.name().text());
      to.text(feed.link().text());
      to.text(feed.peer().text());
      to.number(feed.port());
    }
  }

  private void watcher(Service.Watcher watcher) {
    to.number(watcher.probeUid());
    to.number(watcher.probes().size());
    for (Service.Probe probe : watcher.probes()) {
      to.text(probe.link().text());
      to.addresses(probe.resolvers());
    }
    to.number(watcher.intervalSeconds());
    to.number(watcher.lostProbes());
    to.number(watcher.goodSeconds());
  }

  private void runs(Runs runs) {
    to.word(runs.image().role());
    if (runs.image() instanceof Image.Given given) {
      to.number(1);
      image(given.reference());
    } else if (runs.image() instanceof Image.Built built) {
      to.number(2);
      to.word(built.variant());
      image(built.base());
    } else {
      throw unknown(runs.image());
    }
    to.texts(runs.command());
    to.number(runs.environment().size());
    for (Service.Variable variable : runs.environment()) {
      to.text(variable.name());
      to.text(variable.value());
    }
    to.number(runs.startsAs());
    to.words(runs.capabilities());
    to.truth(runs.tun());
    to.text(runs.state());
    to.texts(runs.formats());
    to.number(runs.secrets().size());
    for (Secret.Use secret : runs.secrets()) {
      to.text(secret.id());
    }
    to.number(runs.memoryMib());
    to.number(runs.tasks());
  }

  private void image(ImageReference image) {
    to.text(image.repository());
    to.text(image.tag());
    to.text(image.digest());
  }

  private void step(Step step) {
    if (step instanceof Step.LoadGuard guard) {
      to.number(1);
      to.text(guard.table());
    } else if (step instanceof Step.CheckSysctls) {
      to.number(2);
    } else if (step instanceof Step.AddBackstops) {
      to.number(3);
    } else if (step instanceof Step.AddRules rules) {
      to.number(4);
      to.word(rules.family());
    } else if (step instanceof Step.LoadEgressGuard guard) {
      to.number(5);
      to.text(guard.table());
      to.text(guard.link().text());
    } else if (step instanceof Step.AddTunnel tunnel) {
      link(6, tunnel.link());
    } else if (step instanceof Step.ConfigureTunnel tunnel) {
      link(7, tunnel.link());
    } else if (step instanceof Step.BringUp up) {
      link(8, up.link());
    } else if (step instanceof Step.AddRoutes) {
      to.number(9);
    } else if (step instanceof Step.FlushConnections) {
      to.number(10);
    } else if (step instanceof Step.MarkApplied) {
      to.number(11);
    } else if (step instanceof Step.StartService start) {
      to.number(12);
      to.text(start.service());
    } else {
      throw unknown(step);
    }
  }

  private void link(int number, LinkName link) {
    to.number(number);
    to.text(link.text());
  }

  static IllegalStateException unknown(Object part) {
    return new IllegalStateException("not of a Plan: " + part);
  }
}
