package dev.tswgc.lab.naive;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What all of these exits are brought up with.
record Setup(ExitWorld world) {
  Namespace node() {
    return world.node();
  }

  /// What a container gets from these systems' Compose files.
  static void sysctls(ExitWorld world) {
    world.node().router().sysctl("net.ipv4.conf.all.src_valid_mark", 1);
  }

  void nft(String rules) {
    node().command("nft", "-f", "-").reading(rules).run().orFail();
  }

  /// Lines of `ip -batch`, one family at a time.
  void ip4(String... lines) {
    ip("-4", lines);
  }

  void ip6(String... lines) {
    ip("-6", lines);
  }

  private void ip(String family, String... lines) {
    node().command("ip", family, "-batch", "-").reading(String.join("\n", lines) + "\n").run().orFail();
  }

  /// The real `wg-quick`, with a provider's file.
  void wgQuick(String file) {
    node().call(() -> Files.writeString(Path.of("/run/wg0.conf"), file));
    node().command("wg-quick", "up", "/run/wg0.conf").with("WG_QUICK_USERSPACE_IMPLEMENTATION", "wireguard-go").run().orFail();
  }

  /// A tunnel by hand, up and with its addresses, without any route.
  void wireGuard(String link, int mtu) {
    Child carrier = node().command("wireguard-go", "-f", link).with("LOG_LEVEL", "error").with("WG_PROCESS_FOREGROUND", "1").start();
    Waiting.until("a tunnel", Duration.ofSeconds(60), () -> node().call(() -> Files.exists(Path.of("/run/wireguard", link + ".sock"))), carrier::output);
    String[] parts = world.provider().wgQuick().split("\\[Peer]", -1);
    List<String> own = parts[0].lines().filter(line -> line.startsWith("PrivateKey")).toList();
    node().command("wg", "setconf", link, "/dev/stdin").reading("[Interface]\n" + own.getFirst() + "\nFwMark = 51820\n[Peer]" + parts[1]).run().orFail();
    ip4("address add " + world.provider().exit4() + "/32 dev " + link, "link set " + link + " mtu " + mtu + " up");
    if (parts[0].contains(world.provider().exit6())) {
      ip6("address add " + world.provider().exit6() + "/128 dev " + link + " nodad");
    }
  }
}
