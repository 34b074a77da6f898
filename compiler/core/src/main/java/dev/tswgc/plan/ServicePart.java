package dev.tswgc.plan;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Service.EndpointFeed;
import dev.tswgc.plan.Service.Probe;
import dev.tswgc.plan.Service.SetFeed;
import dev.tswgc.topology.Exit.ProxyListener;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The programs of an exit in the order in which they start, and the secrets they and the tunnels need.
final class ServicePart {
  private final ExitFacts facts;
  private final Endpoints endpoints;
  private final String table;
  private final RunsPart runs;

  /// @param table the name of both guards
  ServicePart(ExitFacts facts, Endpoints endpoints, String table) {
    this.facts = facts;
    this.endpoints = endpoints;
    this.table = table;
    this.runs = new RunsPart(facts);
  }

  List<Service> services() {
    List<Service> services = new ArrayList<>();
    services.add(
        new Service.Owner(
            "owner",
            0,
            Uids.PROBE,
            facts.exit().probe().publicAddress().map(Located::value),
            runs.owner(),
            facts.why().that("makes the namespace what the topology says, and holds it")));
    services.add(new Service.Forwarder("forwarder", Uids.RESOLVER, runs.forwarder(), facts.why("dns", "answers all names of the namespace")));
    names(services);
    services.add(tailscaled());
    for (ProxyListener proxy : facts.exit().proxies()) {
      services.add(proxy(proxy));
    }
    services.add(watcher());
    return services;
  }

  private void names(List<Service> services) {
    List<SetFeed> sets = endpoints.feeds(table);
    List<EndpointFeed> feeds = new ArrayList<>();
    for (Tunnel tunnel : facts.tunnels()) {
      for (Upstream.Peer peer : tunnel.upstream().peers()) {
        if (peer.endpoint().value().target() instanceof Endpoint.Target.Named named) {
          feeds.add(new EndpointFeed(named.name(), tunnel.link(), peer.publicKey().value(), peer.endpoint().value().port()));
        }
      }
    }
    if (!sets.isEmpty()) {
      services.add(new Service.Names("names", 0, sets, List.copyOf(feeds), runs.names(), facts.why().that("keeps current what is given by name")));
    }
  }

  private Service tailscaled() {
    List<Prefix> routes = new ArrayList<>(List.of(Prefix.ALL_V4, Prefix.ALL_V6));
    for (Located<Prefix> route : facts.exit().tailscaled().advertiseRoutes()) {
      routes.add(route.value());
    }
    return new Service.Tailscaled(
        "tailscaled",
        0,
        facts.tailnet().control().map(control -> control.value().url()),
        new Secret.Use(facts.tailnet().authKey().id()),
        facts.exit().hostname().value(),
        facts.numbers().port(),
        Numbers.TAILSCALE,
        facts.exit().tailscaled().ssh().value(),
        List.copyOf(routes),
        runs.tailscaled(),
        facts.why("tailnet", "makes the node a member of tailnet " + facts.tailnet().name()));
  }

  private Service proxy(ProxyListener proxy) {
    String protocol = proxy.kind().word();
    return new Service.Proxy(
        RunsPart.id(proxy),
        RunsPart.uid(proxy),
        protocol,
        Numbers.TAILSCALE,
        proxy.port().value(),
        facts.tunnelLinks(),
        refused(),
        proxy.auth().map(secret -> new Secret.Use(secret.id())),
        runs.proxy(proxy),
        new Why(facts.why(protocol, "").path(), proxy.span(), "members of the tailnet leave by the tunnel without routing all they do"));
  }

  private List<Prefix> refused() {
    List<Prefix> refused = new ArrayList<>();
    for (Family family : Family.values()) {
      refused.addAll(facts.privateNetworks(family));
    }
    return List.copyOf(refused);
  }

  private Service watcher() {
    List<Probe> probes = new ArrayList<>();
    for (Tunnel tunnel : facts.tunnels()) {
      probes.add(new Probe(tunnel.link(), probed(tunnel)));
    }
    return new Service.Watcher(
        "watcher",
        0,
        Uids.PROBE,
        List.copyOf(probes),
        facts.exit().probe().intervalSeconds().value(),
        facts.exit().probe().lost().value(),
        facts.exit().probe().goodSeconds().value(),
        runs.watcher(),
        facts.why("upstream", "brings back a tunnel, or takes the next"));
  }

  /// The tunnel's own resolvers among those the guard lets it ask, or all of them.
  private List<IpAddress> probed(Tunnel tunnel) {
    List<IpAddress> own = new ArrayList<>();
    List<IpAddress> any = new ArrayList<>();
    for (Resolvers.Asked resolver : facts.resolvers().asked()) {
      Family family = resolver.address().family();
      if (resolver.way() == Resolvers.Way.TUNNEL && tunnel.carries(family)) {
        any.add(resolver.address());
        for (Located<IpAddress> dns : tunnel.upstream().dns()) {
          if (dns.value().equals(resolver.address())) {
            own.add(resolver.address());
          }
        }
      }
    }
    return List.copyOf(own.isEmpty() ? any : own);
  }

  /// In the order of first use, each once.
  List<Secret> secrets() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Tunnel tunnel : facts.tunnels()) {
      String name = "upstream " + tunnel.upstream().name();
      add(secrets, tunnel.upstream().privateKey(), "WireGuard private key of " + name, tunnel.why());
      for (Upstream.Peer peer : tunnel.upstream().peers()) {
        peer.presharedKey().ifPresent(secret -> add(secrets, secret, "WireGuard preshared key of " + name, tunnel.why()));
      }
    }
    add(secrets, facts.tailnet().authKey(), "auth key of tailnet " + facts.tailnet().name(), facts.why("tailnet", "a member of the tailnet"));
    for (ProxyListener proxy : facts.exit().proxies()) {
      proxy.auth().ifPresent(secret -> add(secrets, secret, "users of the proxies of exit " + facts.exit().name(), facts.why(proxy.kind().word(), "a proxy")));
    }
    return List.copyOf(secrets.values());
  }

  private static void add(Map<String, Secret> secrets, SecretReference reference, String what, Why why) {
    secrets.putIfAbsent(reference.id(), new Secret(reference.id(), what, why.that(what)));
  }
}
