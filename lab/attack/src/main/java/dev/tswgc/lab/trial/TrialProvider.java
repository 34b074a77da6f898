package dev.tswgc.lab.trial;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Link;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The machine at the far end of an upstream: at the endpoint's address, with the upstream's resolvers in the tunnel.
record TrialProvider(TrialUpstream upstream, Namespace machine) {
  private static final String LINK = "wgp";
  private static final Path SOCKET = Path.of("/run/wireguard", LINK + ".sock");

  /// Says how it is joined to the internet: by its address alone, since a topology does not say in which network an endpoint is.
  void join(Internet internet) {
    internet.join("to-" + upstream.number(), machine, upstream.number(), upstream.address4(), upstream.address6());
    machine.router();
  }

  /// Starts its end of the tunnel, also again; addresses and routes come with the next `up` of the world.
  void start() {
    machine.call(() -> Files.deleteIfExists(SOCKET)); // of one that was killed
    Child carrier = machine.command("wireguard-go", "-f", LINK).with("LOG_LEVEL", "error").with("WG_PROCESS_FOREGROUND", "1").start();
    Waiting.until("a tunnel of " + machine, Duration.ofSeconds(10), () -> machine.call(() -> Files.exists(SOCKET)), carrier::output);
    machine.command("wg", "setconf", LINK, "/dev/stdin").reading(upstream.configuration()).run().orFail();
    Link link = machine.link(LINK).up();
    upstream.resolvers().forEach(resolver -> link.address(resolver + (resolver.contains(":") ? "/128" : "/32")));
    upstream.exitAddresses().forEach(address -> machine.route(address + " dev " + LINK));
    machine.command("nft", "-f", "-").reading("table inet nat\ndelete table inet nat\ntable inet nat { chain out { type nat hook postrouting priority 100; oifname \"eth0\" masquerade; }; }").run().orFail();
  }

  /// It dies, and says nothing to anybody.
  void kill() {
    for (ProcessHandle carrier : machine.processes("wireguard-go")) {
      carrier.destroyForcibly();
      carrier.onExit().join();
    }
  }

  boolean isAlive() {
    return !machine.processes("wireguard-go").isEmpty();
  }

  /// Answers all names, by which an exit's watcher also sees that the tunnel works.
  void serveNames() {
    if (!upstream.resolvers().isEmpty() && machine.processes("dnsmasq").isEmpty()) {
      Internet.serveNames(machine);
    }
  }
}
