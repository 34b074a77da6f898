package dev.tswgc.lab.exit;

import dev.tswgc.lab.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Exits as guides have them: wg-quick with a masquerade, and what people add to it. They deliver, and leak when something goes wrong; that makes them the
/// controls of attacks.
///
/// @param name for the report
/// @param direct addresses whose TCP port 443 is reached past the tunnel, by a rule that asks nobody where a packet comes from
/// @param endpointInMain whether the endpoint has a route of its own in the main table, for all protocols and ports, as other VPN clients add it
/// @param fixedSource whether the translation names the tunnel's address, instead of that of whichever link it leaves by
public record Naive(String name, List<String> direct, boolean endpointInMain, boolean fixedSource) implements Configuration {
  /// `wg-quick up` and a masquerade.
  public static final Naive WG_QUICK = new Naive("wg-quick", List.of(), false, false);

  /// With a host route to the endpoint.
  public static final Naive HOST_ROUTE = new Naive("wg-quick and a host route to the endpoint", List.of(), true, false);

  /// With `snat to` instead of `masquerade`.
  public static final Naive FIXED_SOURCE = new Naive("wg-quick and a fixed source", List.of(), false, true);

  /// With rules for addresses that are to be reached directly, as tswg and others add them.
  public static Naive direct(String... addresses) {
    return new Naive("wg-quick and rules to " + String.join(" and ", addresses), List.of(addresses), false, false);
  }

  @Override
  public void prepare(ExitWorld world) {
    world.node().router().sysctl("net.ipv4.conf.all.src_valid_mark", 1);
  }

  @Override
  public void apply(ExitWorld world) {
    Provider provider = world.provider();
    Namespace node = world.node();
    String source4 = fixedSource ? "snat ip to " + provider.exit4() : "masquerade";
    String source6 = fixedSource ? "snat ip6 to " + provider.exit6() : "masquerade";
    node.command("nft", "-f", "-")
        .reading(
            """
            table inet nat {
              chain out {
                type nat hook postrouting priority 100
                oifname "wg0" meta nfproto ipv4 %s
                oifname "wg0" meta nfproto ipv6 %s
                oifname "eth0" masquerade
              }
            }
            """
                .formatted(source4, source6))
        .run()
        .orFail();
    node.call(() -> Files.writeString(Path.of("/run/wg0.conf"), provider.wgQuick()));
    node.command("wg-quick", "up", "/run/wg0.conf").with("WG_QUICK_USERSPACE_IMPLEMENTATION", "wireguard-go").run().orFail();
    // As guides say: wg-quick's rules would send answers back into the tunnel where tailscaled was there first.
    node.run("ip", "-4", "rule", "add", "pref", "50", "to", "100.64.0.0/10", "lookup", "52").orFail();
    node.run("ip", "-6", "rule", "add", "pref", "50", "to", "fd7a:115c:a1e0::/48", "lookup", "52").orFail();
    if (endpointInMain) {
      node.run("ip", "route", "add", provider.address4() + "/32", "via", ExitWorld.ROUTER4).orFail();
    }
    for (String address : direct) {
      String gateway = address.contains(":") ? ExitWorld.ROUTER6 : ExitWorld.ROUTER4;
      String family = address.contains(":") ? "-6" : "-4";
      node.run("ip", family, "route", "replace", "default", "via", gateway, "table", "80").orFail();
      node.run("ip", family, "rule", "add", "to", address, "ipproto", "tcp", "dport", "443", "lookup", "80", "pref", "60").orFail();
    }
  }
}
