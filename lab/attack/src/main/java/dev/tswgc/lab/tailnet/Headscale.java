package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Command;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.exit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real control server with its own relay (DERP) and STUN, which asks nobody outside its world.
///
/// It has a machine of its own: listening on every address, it would answer STUN from the address of the link, not from the one that was asked.
final class Headscale {
  /// The domain of the names of its nodes.
  static final String DOMAIN = "tail.lab.example";

  private static final Pattern KEY = Pattern.compile("\"key\":\\s*\"([^\"]+)\"");
  private static final String USER = "lab";

  private final Namespace machine;
  private final PreparedTool tool;
  private final Path configuration;

  private Headscale(Namespace machine, PreparedTool tool, Path configuration) {
    this.machine = machine;
    this.tool = tool;
    this.configuration = configuration;
  }

  /// Starts it, and waits until it answers.
  ///
  /// @param name by which nodes reach it, at both addresses
  static Headscale start(Namespace machine, Path folder, String name, String address4, String address6, Authority.Certificate certificate) {
    Headscale headscale = new Headscale(machine, PreparedTool.newest("headscale"), folder.resolve("config.yaml"));
    try {
      Files.writeString(headscale.configuration, configuration(folder, name, address4, address6, certificate));
      // Whoever logs in with this user's key may offer to be an exit node, without being asked for.
      Files.writeString(
          folder.resolve("policy.json"),
          """
          {"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}], "autoApprovers": {"exitNode": ["%s@"]}}
          """.formatted(USER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child server = headscale.command("serve").start();
    Waiting.until("a control server", Duration.ofSeconds(20), () -> !server.isAlive() || headscale.command("users", "list").run().code() == 0, server::output);
    headscale.command("users", "create", USER).run().orFail();
    return headscale;
  }

  private static String configuration(Path folder, String name, String address4, String address6, Authority.Certificate certificate) {
    return """
        server_url: https://%1$s
        listen_addr: "[::]:443"
        metrics_listen_addr: ""
        grpc_listen_addr: 127.0.0.1:50443
        noise: {private_key_path: "%2$s/noise.key"}
        prefixes: {v4: 100.64.0.0/10, v6: "fd7a:115c:a1e0::/48", allocation: sequential}
        derp:
          server:
            enabled: true
            region_id: 999
            region_code: lab
            region_name: lab
            verify_clients: true
            stun_listen_addr: "[::]:3478"
            private_key_path: "%2$s/derp.key"
            automatically_add_embedded_derp_region: true
            ipv4: %3$s
            ipv6: "%4$s"
          urls: []
          paths: []
          auto_update_enabled: false
        disable_check_updates: true
        database: {type: sqlite, sqlite: {path: "%2$s/db.sqlite", write_ahead_log: false}}
        tls_cert_path: "%5$s"
        tls_key_path: "%6$s"
        log: {level: info, format: text}
        policy: {mode: file, path: "%2$s/policy.json"}
        dns: {magic_dns: true, base_domain: %7$s, override_local_dns: false, nameservers: {global: [], split: {}}}
        unix_socket: "%2$s/socket"
        unix_socket_permission: "0700"
        logtail: {enabled: false}
        """
        .formatted(name, folder, address4, address6, certificate.chain(), certificate.key(), DOMAIN);
  }

  /// A key with which one node logs in, once.
  String authKey() {
    String said = command("preauthkeys", "create", "--user", "1", "--expiration", "24h", "--output", "json").run().orFail();
    Matcher key = KEY.matcher(said);
    if (!key.find()) {
      throw new AssertionError("There is no key in what headscale says.");
    }
    return key.group(1);
  }

  private Command command(String... words) {
    List<String> all = new ArrayList<>(List.of(tool.path("headscale"), "--config", configuration.toString()));
    all.addAll(List.of(words));
    return machine.command(all.toArray(String[]::new));
  }
}
