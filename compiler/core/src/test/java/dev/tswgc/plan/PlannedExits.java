package dev.tswgc.plan;

import dev.tswgc.topology.Topology;
import java.util.List;

/// Exits of every kind, for tests outside of planning.
public final class PlannedExits {
  private static final String LAN = "hosts.vault { runtime = docker, uplink { lan = \"192.168.1.0/24\" } }\n";

  private static final String POINTS =
      """
      holepunch.control { address = ["203.0.113.7", "192.168.1.7", "2001:db8:77::7"], port = 8443, protocol = tcp }
      holepunch.relay { address = derp.example.net, port = [443, "3478-3480"], protocol = both }
      """;

  private PlannedExits() {}

  /// An exit with its topology.
  public record Planned(String name, Topology topology, Plan plan) {
    /// The first of them.
    public Namespace namespace() {
      return plan.hosts().getFirst().namespaces().getFirst();
    }
  }

  /// A whole plan with its topology.
  public record Whole(Topology topology, Plan plan) {}

  /// Of a text.
  public static Whole whole(String text) {
    Topology topology = Plans.topology(text);
    return new Whole(topology, Plans.of(topology));
  }

  /// One of each kind.
  public static List<Planned> all() {
    return List.of(
        planned("smallest", Plans.exit("")),
        planned("with everything", POINTS + LAN + Plans.SWEDEN + Plans.JAPAN + "exits.stockholm { host = vault, tailnet = home, upstream = [sweden, japan], holepunch = [control, relay], socks5 { port = 1080 }, http { port = 8080 }, control-dns = [\"9.9.9.9\", \"2620:fe::fe\"], dns = [\"192.168.1.8\", \"100.64.0.53\", \"10.64.0.1\"], lan-access = [\"192.168.1.8\", \"fd12::/64\"] }"),
        planned("control by the tunnel", POINTS + Plans.exit("control-path = tunnel, holepunch = [control]")),
        planned("one family", Plans.exit("socks5 { port = 1080 }").replace(", \"fc00:bbbb:bbbb:bb01::c03/128\"", "")),
        planned("named endpoint", Plans.SWEDEN.replace("198.51.100.10:51820", "vpn.example.org:51820") + "exits.stockholm { tailnet = home, upstream = sweden }"),
        planned("a LAN of one family", POINTS + "hosts.vault { runtime = docker, uplink { interface = eth0, lan = \"192.168.1.0/24\", gateway = \"192.168.1.1\" } }\n" + Plans.SWEDEN + "exits.stockholm { host = vault, tailnet = home, upstream = sweden, holepunch = [control, relay], network { macvlan { address = \"192.168.1.50/24\" } } }"),
        planned("an uplink of its own", "hosts.vault { runtime = systemd }\n" + Plans.SWEDEN + "exits.stockholm { host = vault, tailnet = home, upstream = sweden }"));
  }

  /// Two that share a machine.
  public static Planned two() {
    return planned("two exits", Plans.SWEDEN + Plans.JAPAN + "exits.stockholm { tailnet = home, upstream = sweden }\nexits.tokyo { tailnet = home, upstream = japan }\n");
  }

  private static Planned planned(String name, String text) {
    Topology topology = Plans.topology(text);
    return new Planned(name, topology, Plans.of(topology));
  }
}
