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

  static Digester.Sum of(Namespace namespace) {
    Digester to = new Digester();
    new NamespaceDigest(to).add(namespace);
    return to.sum();
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
    switch (link) {
      case Link.Uplink uplink -> {
        to.number(1);
        attachment(uplink.attachment());
        to.own(uplink.addresses());
        to.addresses(uplink.gateways());
      }
      case Link.Tailscale tailscale -> {
        to.number(2);
        to.prefixes(tailscale.prefixes());
      }
      case Link.WireGuard tunnel -> {
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
      }
    }
  }

  private void attachment(Link.Attachment attachment) {
    switch (attachment) {
      case Link.Attachment.Bridge bridge -> {
        to.number(1);
        to.text(bridge.network());
        to.prefix(bridge.subnet4());
        to.prefix(bridge.subnet6());
      }
      case Link.Attachment.HostVeth veth -> {
        to.number(2);
        to.text(veth.peer().text());
        to.prefix(veth.subnet4());
        to.prefix(veth.subnet6());
      }
      case Link.Attachment.Pod _ -> to.number(3);
      case Link.Attachment.Macvlan macvlan -> {
        to.number(4);
        to.text(macvlan.network());
        to.link(macvlan.parent());
        to.number(macvlan.vlan());
        to.number(macvlan.mac().bits());
      }
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
      switch (next) {
        case RoutingTable.Next.Dev dev -> {
          to.number(1);
          to.text(dev.link().text());
        }
        case RoutingTable.Next.Via via -> {
          to.number(2);
          to.address(via.gateway());
          to.text(via.link().text());
        }
        case RoutingTable.Next.ViaDefaultGateway via -> {
          to.number(3);
          to.text(via.link().text());
        }
        case RoutingTable.Next.Unreachable _ -> to.number(4);
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
    switch (action) {
      case PolicyRule.Action.Lookup lookup -> {
        to.number(1);
        to.number(lookup.table().number());
      }
      case PolicyRule.Action.Unreachable _ -> to.number(2);
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
    switch (service) {
      case Service.Owner owner -> {
        to.number(1);
        to.number(owner.probeUid());
        to.truth(owner.publicAddress().isPresent());
        if (owner.publicAddress().isPresent()) {
          to.text(owner.publicAddress().get().text());
          to.target(owner.publicAddress().get().host());
          to.number(owner.publicAddress().get().port());
        }
      }
      case Service.Tailscaled tailscaled -> {
        to.number(2);
        tailscaled(tailscaled);
      }
      case Service.Proxy proxy -> {
        to.number(3);
        proxy(proxy);
      }
      case Service.Forwarder _ -> to.number(4);
      case Service.Names names -> {
        to.number(5);
        names(names);
      }
      case Service.Watcher watcher -> {
        to.number(6);
        watcher(watcher);
      }
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
    switch (runs.image()) {
      case Image.Given given -> {
        to.number(1);
        image(given.reference());
      }
      case Image.Built built -> {
        to.number(2);
        to.word(built.variant());
        image(built.base());
      }
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
    switch (step) {
      case Step.LoadGuard guard -> {
        to.number(1);
        to.text(guard.table());
      }
      case Step.CheckSysctls _ -> to.number(2);
      case Step.AddBackstops _ -> to.number(3);
      case Step.AddRules rules -> {
        to.number(4);
        to.word(rules.family());
      }
      case Step.LoadEgressGuard guard -> {
        to.number(5);
        to.text(guard.table());
        to.text(guard.link().text());
      }
      case Step.AddTunnel tunnel -> link(6, tunnel.link());
      case Step.ConfigureTunnel tunnel -> link(7, tunnel.link());
      case Step.BringUp up -> link(8, up.link());
      case Step.AddRoutes _ -> to.number(9);
      case Step.FlushConnections _ -> to.number(10);
      case Step.MarkApplied _ -> to.number(11);
      case Step.StartService start -> {
        to.number(12);
        to.text(start.service());
      }
    }
  }

  private void link(int number, LinkName link) {
    to.number(number);
    to.text(link.text());
  }
}
