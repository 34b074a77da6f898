package dev.tswgc.lab.attack;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The neighbour as a server of leases and a router of the LAN, by real programs at both ends: what the node then has, its kernel and its DHCP client took.
record Rogue(ExitWorld world) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Passes on what it gets, and tells nobody of a shorter way.
  Rogue passingOn() {
    Namespace neighbour = world.neighbour().router();
    world.world().up();
    neighbour.run("sysctl", "-qw", "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.eth0.send_redirects=0").orFail();
    return this;
  }

  /// Answers for addresses that are not its own.
  Rogue answeringFor(String... addresses) {
    world.neighbour().link("eth0").address(addresses);
    world.world().up();
    return this;
  }

  /// Gives the node a lease, which its client takes.
  ///
  /// @param address of the lease
  /// @param mask of it
  /// @param option another of its options, as dnsmasq has it; empty for none
  Rogue lease(String address, String mask, String option) {
    RealTool.require("dnsmasq", "dhclient");
    Namespace neighbour = world.neighbour();
    List<String> server =
        new ArrayList<>(
            List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--user=root",
                "--pid-file",
                "--port=0",
                "--interface=eth0",
                "--no-ping",
                "--dhcp-authoritative",
                "--dhcp-leasefile=/run/leases",
                "--dhcp-range=" + address + "," + address + "," + mask));
    if (!option.isEmpty()) {
      server.add("--dhcp-option=" + option);
    }
    Child serving = neighbour.start(server.toArray(String[]::new));
    // Its script writes resolv.conf anew.
    world.node().sh("cp -a /etc /run/etc && mount --bind /run/etc /etc").orFail();
    Child client = world.node().start("dhclient", "-4", "-d", "-1", "-lf", "/run/dhclient.leases", "-pf", "/run/dhclient.pid", "eth0");
    Waiting.until("a lease", PATIENCE, () -> client.output().contains("bound to " + address), () -> client.output() + serving.output());
    return this;
  }

  /// Advertises itself as a router, to a node that listens as one does whose platform left `accept_ra` on; the world ends it.
  ///
  /// @param lines of `radvd.conf`, within the interface
  Child advertise(String lines) {
    RealTool.require("radvd");
    String setting = "net.ipv6.conf.eth0.";
    world.node().run("sysctl", "-qw", setting + "accept_ra=2", setting + "accept_ra_defrtr=1", setting + "accept_ra_pinfo=1", setting + "accept_ra_rt_info_max_plen=128").orFail();
    Namespace neighbour = world.neighbour().router();
    world.world().up();
    String configuration = "interface eth0 {\n  AdvSendAdvert on;\n  MinRtrAdvInterval 3;\n  MaxRtrAdvInterval 4;\n  AdvDefaultLifetime 9000;\n" + lines + "};\n";
    neighbour.call(() -> Files.writeString(Path.of("/run/radvd.conf"), configuration));
    return neighbour.start("radvd", "--nodaemon", "--config", "/run/radvd.conf", "--pidfile", "/run/radvd.pid", "--logmethod", "stderr");
  }

  /// Waits until the node has a route, by whomever.
  void awaitRoute(String... words) {
    List<String> show = new ArrayList<>(List.of("ip", words[0], "route", "show"));
    show.addAll(List.of(words).subList(1, words.length));
    Namespace node = world.node();
    Waiting.until("the route " + String.join(" ", words), PATIENCE, () -> !node.run(show.toArray(String[]::new)).output().isBlank(), () -> node.sh("ip -4 route; ip -6 route").output());
  }
}
