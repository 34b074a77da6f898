package dev.tswgc.lab.exit;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Link;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The far end of an upstream: takes what comes by the tunnel to the internet, under its own address.
public final class Provider {
  private static final String LINK = "wgp";
  private static final Path SOCKET = Path.of("/run/wireguard", LINK + ".sock");

  private final int number;
  private final boolean ipv6;
  private final Namespace namespace;
  private final WireGuardKeys own = WireGuardKeys.generate();
  private final WireGuardKeys exits = WireGuardKeys.generate();

  Provider(World world, int number, boolean ipv6) {
    this.number = number;
    this.ipv6 = ipv6;
    this.namespace = world.namespace("provider" + number);
  }

  public Namespace namespace() {
    return namespace;
  }

  /// The address that the internet sees.
  public String address4() {
    return "203.0.113." + (16 * number + 10);
  }

  public String address6() {
    return "2001:db8:ff%d::10".formatted(number);
  }

  /// Its addresses in the tunnel, the first of them its resolver's.
  public String inside4() {
    return "10.64.%d.1".formatted(number);
  }

  public String inside6() {
    return "fd00:64:%d::1".formatted(number);
  }

  /// The exit's addresses in the tunnel.
  public String exit4() {
    return "10.64.%d.2".formatted(number);
  }

  public String exit6() {
    return "fd00:64:%d::2".formatted(number);
  }

  /// The private key of the exit, as the operator has it.
  public String exitKey() {
    return exits.privateKey();
  }

  public String publicKey() {
    return own.publicKey();
  }

  /// Its name in the topology.
  public String upstream() {
    return ExitTopology.upstream(number);
  }

  /// Where it meets the internet, on the internet's side.
  public String internetLink() {
    return "to-provider" + number;
  }

  String topology() {
    return """
        upstreams.%s {
          engine = wireguard-go
          addresses = ["%s/32"%s]
          private-key { file = "secrets/key%d" }
          dns = ["%s"]
          peers = [{ public-key = "%s", endpoint = "%s:51820", keepalive = 25s%s }]
        }
        """
        .formatted(
            upstream(),
            exit4(),
            ipv6 ? ", \"" + exit6() + "/128\"" : "",
            number,
            inside4(),
            own.publicKey(),
            address4(),
            ipv6 ? "" : ", allowed-ips = [\"0.0.0.0/0\"]");
  }

  /// The exit's configuration as this provider hands it out.
  public String wgQuick() {
    return """
        [Interface]
        PrivateKey = %s
        Address = %s/32%s
        [Peer]
        PublicKey = %s
        Endpoint = %s:51820
        AllowedIPs = 0.0.0.0/0%s
        PersistentKeepalive = 25
        """
        .formatted(exits.privateKey(), exit4(), ipv6 ? ", " + exit6() + "/128" : "", own.publicKey(), address4(), ipv6 ? ", ::/0" : "");
  }

  /// Says how it is joined to the internet.
  void join(Namespace internet) {
    String gateway4 = "203.0.113." + (16 * number + 1);
    String gateway6 = "2001:db8:ff%d::1".formatted(number);
    internet.link(internetLink()).address(gateway4 + "/28", gateway6 + "/64").to(namespace, "eth0").address(address4() + "/28", address6() + "/64");
    namespace.router().gateway(gateway4, gateway6);
  }

  /// Starts its end of the tunnel, also again; its addresses come with the next `up` of the world, which must be up.
  public void start() {
    namespace.call(() -> Files.deleteIfExists(SOCKET)); // of one that was killed
    Child carrier = namespace.command("wireguard-go", "-f", LINK).with("LOG_LEVEL", "error").with("WG_PROCESS_FOREGROUND", "1").start();
    Waiting.until("a tunnel of " + namespace, Duration.ofSeconds(60), () -> namespace.call(() -> Files.exists(SOCKET)), carrier::output);
    namespace.hurry("wireguard-go");
    namespace
        .command("wg", "setconf", LINK, "/dev/stdin")
        .reading(
            "[Interface]\nPrivateKey = %s\nListenPort = 51820\n[Peer]\nPublicKey = %s\nAllowedIPs = %s/32%s\n"
                .formatted(own.privateKey(), exits.publicKey(), exit4(), ipv6 ? ", " + exit6() + "/128" : ""))
        .run()
        .orFail();
    Link link = namespace.link(LINK).address(inside4() + "/32").up();
    namespace.route(exit4() + " dev " + LINK);
    if (ipv6) {
      link.address(inside6() + "/128");
      namespace.route(exit6() + " dev " + LINK);
    }
    namespace.command("nft", "-f", "-").reading("table inet nat\ndelete table inet nat\ntable inet nat { chain out { type nat hook postrouting priority 100; oifname \"eth0\" masquerade; }; }").run().orFail();
  }

  /// Its end of the tunnel dies, and says nothing to anybody.
  public void kill() {
    for (ProcessHandle carrier : namespace.processes("wireguard-go")) {
      carrier.destroyForcibly();
      carrier.onExit().join();
    }
  }

  /// Serves names in the tunnel, each with the same address; a probe asks it too.
  public void serveNames(String address) {
    namespace.start("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-hosts", "--no-resolv", "--user=root", "--pid-file", "--listen-address=" + inside4(), "--bind-interfaces", "--address=/#/" + address);
  }

  /// The tunnel as the provider has it: what comes out of it is not encrypted any more.
  public Link tunnel() {
    return namespace.link(LINK);
  }
}
