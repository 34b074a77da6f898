package dev.tswgc.trace;

import dev.tswgc.net.Parsed;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Service;
import dev.tswgc.topology.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The origins of an exit by the words of its topology.
public final class Origins {
  private static final int TAILSCALED_MARK = 0x80000;
  private static final int SOMEBODY = 65534;

  private final Map<String, Origin> byWord = new LinkedHashMap<>();

  private Origins() {}

  /// All of an exit.
  ///
  /// @param tailnet the name of the tailnet that the exit is a member of
  public static Origins of(Namespace namespace, String tailnet) {
    Origins origins = new Origins();
    for (Link link : namespace.links()) {
      switch (link) {
        case Link.Tailscale client -> origins.add(new Origin.Beyond("client:" + tailnet, client.name(), Origin.Sender.CLIENT));
        case Link.Uplink uplink -> {
          origins.add(new Origin.Beyond("lan", uplink.name(), Origin.Sender.NEIGHBOUR));
          origins.add(new Origin.Beyond("internet", uplink.name(), Origin.Sender.STRANGER));
          origins.add(new Origin.Raw("raw", uplink.name(), 0));
        }
        case Link.WireGuard tunnel -> {
          String upstream = upstream(tunnel);
          origins.add(new Origin.Beyond("upstream:" + upstream, tunnel.name(), Origin.Sender.STRANGER));
          OptionalInt owner = tunnel.engine() == Upstream.Engine.KERNEL ? OptionalInt.empty() : OptionalInt.of(0);
          origins.add(new Origin.Program("tunnel:" + upstream, owner, tunnel.fwmark().value(), tunnel.listenPort()));
        }
      }
    }
    for (Service service : namespace.services()) {
      switch (service) {
        case Service.Tailscaled tailscaled -> origins.add(new Origin.Program(service.id(), OptionalInt.of(0), TAILSCALED_MARK, tailscaled.port()));
        case Service.Watcher watcher -> origins.add(new Origin.Program("probe", OptionalInt.of(watcher.probeUid()), 0, 0));
        case Service.Owner owner -> {}
        case Service.Proxy proxy -> origins.add(new Origin.Program(service.id(), OptionalInt.of(proxy.uid()), 0, 0));
        case Service.Forwarder forwarder -> origins.add(new Origin.Program(service.id(), OptionalInt.of(forwarder.uid()), 0, 0));
        case Service.Names names -> {}
      }
    }
    origins.add(new Origin.Program("node", OptionalInt.of(0), 0, 0));
    origins.add(new Origin.Program("user", OptionalInt.of(SOMEBODY), 0, 0));
    return origins;
  }

  /// The upstream of a tunnel, by the path that the Plan gives for it.
  static String upstream(Link.WireGuard tunnel) {
    return tunnel.why().path().substring(tunnel.why().path().indexOf('.') + 1);
  }

  private void add(Origin origin) {
    byWord.putIfAbsent(origin.word(), origin);
  }

  /// In the order in which a help would list them.
  public List<Origin> all() {
    return List.copyOf(byWord.values());
  }

  /// Reads one.
  public Parsed<Origin> parse(String word) {
    Origin found = byWord.get(word);
    return found == null ? Parsed.bad("is no origin of this exit", "There are " + String.join(", ", byWord.keySet()) + ".") : Parsed.ok(found);
  }
}
