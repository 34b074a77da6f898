package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Command;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.exit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A machine of somebody who uses exits: an ordinary tailscaled, which takes over the machine's DNS as it does by itself.
public final class TailscaleNode {
  private static final String SOCKET = "/run/tailscaled.sock";
  private static final String LINK = "tailscale0";

  private final Namespace machine;
  private final PreparedTool tool;

  private TailscaleNode(Namespace machine, PreparedTool tool) {
    this.machine = machine;
    this.tool = tool;
  }

  /// Starts it and logs it in.
  ///
  /// @param resolver whom the machine asks for names before
  /// @param offers more words of `tailscale up`
  static TailscaleNode start(Namespace machine, PreparedTool tool, String resolver, Authority authority, String control, String authKey, String... offers) {
    ownSettings(machine, resolver, authority);
    Child daemon =
        machine
            .command(tool.path("tailscaled"), "--statedir=/run/state", "--socket=" + SOCKET, "--tun=" + LINK, "--port=41641", "--no-logs-no-support")
            .with("TS_DEBUG_FIREWALL_MODE", "nftables")
            .start();
    TailscaleNode node = new TailscaleNode(machine, tool);
    Waiting.until("tailscaled of a client", Duration.ofSeconds(20), () -> machine.call(() -> Files.exists(Path.of(SOCKET))), daemon::output);
    Path key = Path.of("/run/authkey");
    machine.call(() -> Files.writeString(key, authKey));
    List<String> words = new ArrayList<>(List.of("up", "--login-server=" + control, "--auth-key=file:" + key, "--hostname=" + machine.name(), "--accept-dns=true", "--timeout=40s"));
    words.addAll(List.of(offers));
    Outcome said = node.command(words.toArray(String[]::new)).run();
    // That of 1.98 logs in and then ends with an error, since our build leaves out tailnet lock: what counts is whether there is an address.
    Waiting.until("a client in its tailnet", Duration.ofSeconds(20), () -> node.command("ip").run().code() == 0, () -> said.output() + daemon.output());
    return node;
  }

  /// tailscaled writes `/etc/resolv.conf` anew and renames it, so the machine has an `/etc` of its own.
  private static void ownSettings(Namespace machine, String resolver, Authority authority) {
    machine.sh("cp -a /etc /run/etc && mount --bind /run/etc /etc").orFail();
    machine.call(
        () -> {
          Path names = Path.of("/etc/resolv.conf");
          Files.deleteIfExists(names);
          Files.writeString(names, "nameserver " + resolver + "\n");
          Path bundle = Path.of("/etc/ssl/certs/ca-certificates.crt"); // Go looks here first: crypto/x509/root_linux.go
          Files.createDirectories(bundle.resolveSibling(""));
          return Files.copy(authority.bundle(), bundle, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  public Namespace machine() {
    return machine;
  }

  /// Sends all it does by an exit node, from now on.
  public void use(String exitNode) {
    // It takes only nodes that it has heard of, and that were approved as exits.
    Waiting.until("an exit node to choose", Duration.ofSeconds(30), () -> command("set", "--exit-node=" + exitNode).run().code() == 0, this::status);
  }

  public String status() {
    return command("status").run().output();
  }

  /// All that it was told of the tailnet, as JSON.
  String netmap() {
    return command("debug", "netmap").run().orFail();
  }

  /// Runs `tailscale ping` until a direct path is found: its exit code says so.
  public Outcome pingDirectly(String node) {
    return command("ping", "--until-direct", "--c=20", "--timeout=2s", node).run();
  }

  /// Its own addresses in the tailnet.
  public List<String> addresses() {
    return command("ip").run().orFail().lines().toList();
  }

  private Command command(String... words) {
    List<String> all = new ArrayList<>(List.of(tool.path("tailscale"), "--socket=" + SOCKET));
    all.addAll(List.of(words));
    return machine.command(all.toArray(String[]::new));
  }
}
