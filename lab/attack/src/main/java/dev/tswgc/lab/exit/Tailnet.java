package dev.tswgc.lab.exit;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.World;
import java.util.List;

/// The tailnet as packets see it: `tailscale0` on the node, a client behind it, and the rules and routes that tailscaled keeps.
///
/// The link is a veth pair, so that attacks need no control server; real tailnets have tests of their own.
public final class Tailnet {
  static final String LINK = "tailscale0";

  /// As `router_linux.go` of tailscaled adds them, in both families.
  private static final List<String> RULES =
      List.of(
          "pref 5210 fwmark 0x80000/0xff0000 lookup main",
          "pref 5230 fwmark 0x80000/0xff0000 lookup default",
          "pref 5250 fwmark 0x80000/0xff0000 unreachable",
          "pref 5270 lookup 52");

  private final World world;
  private final Namespace node;
  private final Namespace client;

  public Tailnet(World world, Namespace node, Namespace client) {
    this.world = world;
    this.node = node;
    this.client = client;
  }

  /// Makes the rules, the link and the routes, as tailscaled does when it starts.
  public void start() {
    rules();
    node.link(LINK).address(ExitWorld.TAILNET4 + "/32", ExitWorld.TAILNET6 + "/128").to(client, "ts0").address(ExitWorld.CLIENT4 + "/32", ExitWorld.CLIENT6 + "/128");
    client.link("ts0").address(ExitWorld.OTHER_CLIENT4 + "/32", ExitWorld.OTHER_CLIENT6 + "/128");
    for (String address : List.of(ExitWorld.CLIENT4, ExitWorld.CLIENT6, ExitWorld.OTHER_CLIENT4, ExitWorld.OTHER_CLIENT6)) {
      node.route(address + " dev " + LINK + " table 52");
    }
    client.route("default via " + ExitWorld.TAILNET4 + " dev ts0 onlink").route("::/0 via " + ExitWorld.TAILNET6 + " dev ts0 onlink");
    world.up();
  }

  private void rules() {
    if (node.run("ip", "rule", "show", "pref", "5270").orFail().contains("5270")) {
      return;
    }
    for (String family : List.of("-4", "-6")) {
      String lines = String.join("", RULES.stream().map(rule -> "rule add " + rule + "\n").toList());
      node.command("ip", family, "-batch", "-").reading(lines).run().orFail();
    }
  }

  /// tailscaled ends, and with it the link.
  public void stop() {
    node.run("ip", "link", "del", LINK).orFail();
  }

  /// tailscaled is started again, and does nothing for anybody else's routes.
  public void restart() {
    stop();
    start();
  }
}
