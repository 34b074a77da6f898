package dev.tswgc.lab.trial;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.World;
import dev.tswgc.lab.exit.Compiled;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.plan.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A user's topology, brought up: its exits with their clients, a provider for each upstream, and the internet.
final class TrialWorld implements AutoCloseable {
  private final World world;
  private final TrialTopology topology;
  private final Map<String, Named> machines = new LinkedHashMap<>();
  private final Map<String, TrialProvider> providers = new LinkedHashMap<>();
  private final List<Lans> lans = new ArrayList<>();
  private final List<TrialExit> exits = new ArrayList<>();
  private final Internet internet;
  private Optional<AutoCloseable> server = Optional.empty();

  /// A machine as its user knows it.
  record Named(Namespace machine, String what, List<String> addresses) {}

  private TrialWorld(World world, TrialTopology topology) {
    this.world = world;
    this.topology = topology;
    internet = new Internet(named("internet", "answers at every address", List.of("http://1.1.1.1/ says who asks", "every name is " + Internet.NAMED4)));
  }

  /// Brings it up; goes on only where worlds can be made.
  static TrialWorld open(TrialTopology topology) {
    RealTool.require("wg", "wireguard-go", "nft", "ip", "conntrack", "setpriv", "dnsmasq", "ping");
    World world = World.open(topology.topology().name().value().text());
    try {
      TrialWorld made = new TrialWorld(world, topology);
      made.say();
      made.start();
      return made;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  private void say() {
    Path out = world.folder().resolve("out");
    topology.emit(out);
    boolean oneHost = topology.plan().hosts().size() == 1;
    boolean oneExit = topology.plan().hosts().stream().mapToInt(host -> host.namespaces().size()).sum() == 1;
    for (Host host : topology.plan().hosts()) {
      int number = 150 + lans.size(); // beyond those of providers
      String address4 = "198.19.%d.10".formatted(number);
      String address6 = "2001:db8:ff%02x::10".formatted(number);
      Lans around = new Lans(world, named(oneHost ? "router" : "router-" + host.name(), "router of host " + host.name(), List.of(address4, address6)));
      internet.join("to-" + number, around.router(), number, address4, address6);
      lans.add(around);
      for (dev.tswgc.plan.Namespace plan : host.namespaces()) {
        String own = oneExit ? "node" : plan.id().text();
        Stream<String> uplink = TrialTopology.uplink(plan).addresses().stream().map(InterfaceAddress::address).map(Object::toString);
        Namespace node = named(own, "exit " + plan.id(), Stream.concat(uplink, Stream.of(ExitWorld.TAILNET4)).toList());
        Namespace client = named(oneExit ? "client" : own + "-client", "behind tailscale0 of " + plan.id(), List.of(ExitWorld.CLIENT4, ExitWorld.CLIENT6));
        Compiled.prepare(plan, node);
        around.join(node, TrialTopology.uplink(plan));
        exits.add(new TrialExit(plan, node, client, out.resolve(host.name().toString())));
      }
    }
    for (TrialUpstream upstream : topology.upstreams()) {
      String machine = machines.containsKey(upstream.name()) ? "provider-" + upstream.name() : upstream.name();
      TrialProvider provider = new TrialProvider(upstream, named(machine, "provider of upstream " + upstream.name(), List.of(upstream.address4(), upstream.address6())));
      provider.join(internet);
      providers.put(machine, provider);
    }
  }

  private Namespace named(String name, String what, List<String> addresses) {
    if (machines.containsKey(name)) {
      throw NoTrialException.unsupported("Two machines of the world would have the name `" + name + "`.");
    }
    Namespace machine = world.namespace(name);
    machines.put(name, new Named(machine, what, addresses));
    return machine;
  }

  private void start() {
    world.up();
    lans.forEach(Lans::translate);
    providers.values().forEach(TrialProvider::start);
    world.up();
    providers.values().forEach(TrialProvider::serveNames);
    server = Optional.of(internet.serve());
    exits.forEach(exit -> exit.start(world, topology.upstreams()));
    exits.forEach(TrialExit::awaitTunnel);
  }

  /// By their names, in the order in which they are shown.
  Map<String, Named> machines() {
    return machines;
  }

  Map<String, TrialProvider> providers() {
    return providers;
  }

  /// The first exit there is.
  TrialExit exit() {
    return exits.getFirst();
  }

  /// The provider that the first exit prefers.
  String preferred() {
    String upstream = Objects.requireNonNull(topology.topology().exits().get(exit().plan().id())).upstreams().getFirst().value().text();
    return providers.entrySet().stream().filter(provider -> provider.getValue().upstream().name().equals(upstream)).findFirst().orElseThrow().getKey();
  }

  /// A provider that was killed, once more.
  void revive(TrialProvider provider) {
    if (!provider.isAlive()) {
      provider.start();
      world.up();
    }
  }

  /// What is the world's and not the topology's.
  String differences() {
    String named = topology.upstreams().stream().filter(TrialUpstream::isNamed).map(upstream -> "`" + upstream.name() + "`").collect(Collectors.joining(", "));
    return """
        This is your topology with your numbers. Not yours are all keys%s, and the tunnels' engine, which is wireguard-go.
        Where tailscaled would be is a link `tailscale0` with a client behind it; no proxy and no forwarder of names runs."""
        .formatted(named.isEmpty() ? "" : ", the address in place of the endpoint's name in " + named);
  }

  @Override
  public void close() {
    try {
      if (server.isPresent()) {
        server.get().close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      world.close();
    }
  }
}
