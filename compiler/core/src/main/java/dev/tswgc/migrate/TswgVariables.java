package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.migrate.ExitSketch.Word;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each environment variable of tswg, containerboot and tailscaled becomes. tswg's own are those of its README; the others are listed at
/// <https://pkg.go.dev/tailscale.com/cmd/containerboot>.
final class TswgVariables {
  /// What an exit does by itself, or needs nobody to say.
  private static final Map<String, String> NOT_NEEDED =
      Map.ofEntries(
          Map.entry("TSWG_SOCKD_TIMEIN", "not needed: the proxy starts when the tunnel and the tailnet are there"),
          Map.entry("TS_USERSPACE", "not needed: an exit is always in the kernel's network"),
          Map.entry("TS_DEBUG_FIREWALL_MODE", "not needed: an exit always uses nftables"),
          Map.entry("TS_STATE_DIR", "not needed: state is in a volume of its own"),
          Map.entry("TS_STATE", "not needed: state is in a volume of its own"),
          Map.entry("TS_SOCKET", "not needed: it is where the `tailscale` command looks"),
          Map.entry("TS_ACCEPT_DNS", "not needed: an exit never takes names from the tailnet, its forwarder answers"),
          Map.entry("TS_AUTH_ONCE", "not needed: settings are in a file that is read at every start"),
          Map.entry("TS_BOOT_TIMEOUT", "not needed: tailscaled runs without containerboot"),
          Map.entry("TS_ENABLE_HEALTH_CHECK", "not needed: health is whether traffic passes by the tunnel (`tswgc-status`)"),
          Map.entry("TS_HEALTHCHECK_ADDR_PORT", "not needed: health is whether traffic passes by the tunnel (`tswgc-status`)"),
          Map.entry("TS_ENABLE_METRICS", "not needed: tailscaled runs without containerboot; `tailscale metrics` prints them"),
          Map.entry("TS_LOCAL_ADDR_PORT", "not needed: tailscaled runs without containerboot"),
          Map.entry("TS_EXPERIMENTAL_SERVICE_AUTO_ADVERTISEMENT", "not needed: tailscaled runs without containerboot"),
          Map.entry("TS_KUBE_SECRET", "not needed: state is in a volume of its own"),
          Map.entry("TS_EXPERIMENTAL_VERSIONED_CONFIG_DIR", "not needed: tailscaled's file is emitted"));

  /// What cannot be said, with what to do.
  private static final Map<String, String> LOST =
      Map.ofEntries(
          Map.entry("TSWG_SOCKD_FILE", "The proxy's own file is emitted from `socks5`; put what you need of yours into the topology."),
          Map.entry("TSWG_DANTE_FILE", "The proxy's own file is emitted from `socks5`; put what you need of yours into the topology."),
          Map.entry("TS_SOCKS5_SERVER", "tailscaled's own proxy dials past the tunnel; write `socks5 { port = 1080 }` in the exit instead."),
          Map.entry("TS_OUTBOUND_HTTP_PROXY_LISTEN", "tailscaled's own proxy dials past the tunnel; write `http { port = 8080 }` in the exit instead."),
          Map.entry("TS_DEST_IP", "An exit forwards to the internet only; run a node of its own for this."),
          Map.entry("TS_EXPERIMENTAL_DEST_DNS_NAME", "An exit forwards to the internet only; run a node of its own for this."),
          Map.entry("TS_TAILNET_TARGET_IP", "An exit forwards to the internet only; run a node of its own for this."),
          Map.entry("TS_TAILNET_TARGET_FQDN", "An exit forwards to the internet only; run a node of its own for this."),
          Map.entry("TS_SERVE_CONFIG", "Serve by `tailscale serve` in the running container, or from another node."),
          Map.entry("TS_CLIENT_ID", "Make an auth key from the OAuth client, and give that."),
          Map.entry("TS_CLIENT_SECRET", "Make an auth key from the OAuth client, and give that."),
          Map.entry("TS_ID_TOKEN", "Workload identity needs containerboot; give an auth key."),
          Map.entry("TS_AUDIENCE", "Workload identity needs containerboot; give an auth key."));

  private final ExitSketch sketch;
  private final Mounts mounts;
  private final Diagnostics out;

  TswgVariables(ExitSketch sketch, Mounts mounts, Diagnostics out) {
    this.sketch = sketch;
    this.mounts = mounts;
    this.out = out;
  }

  /// Takes all variables of a service, in the order of the file; those of a proxy only together.
  void take(List<Setting> settings) {
    boolean proxy = settings.stream().anyMatch(setting -> setting.name().equals("TSWG_SOCKD_ENABLED") && setting.isTrue());
    for (Setting setting : settings) {
      take(setting, proxy);
    }
  }

  private void take(Setting setting, boolean proxy) {
    switch (setting.name()) {
      case "TSWG_WGCONF", "WG_CONFIG" -> wgFile(setting);
      case "TSWG_HOLEPUNCH_ENDPOINTS", "HOLEPUNCH_ENDPOINTS" -> known(setting).ifPresent(value -> holepunches(setting, value));
      case "TSWG_SOCKD_ENABLED" -> {
        if (proxy && sketch.said(Word.SOCKS5).isEmpty()) {
          sketch.say(Word.SOCKS5, "1080");
        }
        sketch.fate(setting.name(), proxy ? "`socks5` of the exit" : "no `socks5`: only `true` switches it on");
      }
      case "TSWG_SOCKD_PORT" ->
          known(setting)
              .ifPresent(
                  value -> {
                    if (proxy) {
                      sketch.say(Word.SOCKS5, value);
                    }
                    sketch.fate(setting.name(), proxy ? "`socks5.port` of the exit" : "not needed: the proxy is off");
                  });
      case "TS_AUTHKEY", "TS_AUTH_KEY" -> authKey(setting);
      case "TS_HOSTNAME" -> known(setting).ifPresent(value -> say(setting, Word.HOSTNAME, HoconText.quoted(value), "`hostname` of the exit"));
      case "TS_ROUTES" -> known(setting).ifPresent(value -> routes(setting.name(), value));
      case "TS_EXTRA_ARGS" -> known(setting).ifPresent(value -> new TailscaleFlags(sketch, this, out).up(setting, value));
      case "TS_TAILSCALED_EXTRA_ARGS" -> known(setting).ifPresent(value -> new TailscaleFlags(sketch, this, out).daemon(setting, value));
      case "PORT" -> known(setting).ifPresent(value -> say(setting, Word.PORT, value, "`port` of the exit"));
      default -> other(setting);
    }
  }

  private void other(Setting setting) {
    String name = setting.name();
    Optional<String> why = Optional.ofNullable(NOT_NEEDED.get(name));
    Optional<String> instead = Optional.ofNullable(LOST.get(name));
    if (why.isPresent()) {
      sketch.fate(name, why.get());
    } else if (instead.isPresent()) {
      lost(setting, instead.get());
    } else if (name.startsWith("TS_") || name.equals("TZ")) {
      known(setting)
          .ifPresent(
              value -> {
                sketch.environment(name, value);
                sketch.fate(name, "`tailscaled.env` of the exit");
              });
    } else if (name.startsWith("TSWG_")) {
      lost(setting, "tswg's README does not know it either.");
    } else {
      sketch.fate(name, "not needed: no program of an exit reads it");
    }
  }

  void lost(Setting setting, String help) {
    out.report(MigrateTopics.NOT_CARRIED_OVER.at(setting.span(), "`" + setting.name() + "` of service `" + sketch.service() + "` has no counterpart.").help(help));
    sketch.fate(setting.name(), "not carried over: " + Character.toLowerCase(help.charAt(0)) + help.substring(1, help.length() - 1));
  }

  /// The value, or a finding that only the environment of whoever runs Compose has it.
  Optional<String> known(Setting setting) {
    if (setting.value().isEmpty()) {
      out.report(
          MigrateTopics.NOT_CARRIED_OVER
              .at(setting.span(), "The value of `" + setting.name() + "` of service `" + sketch.service() + "` is not in the file.")
              .help("Write its value in the place of the variable, and run the command again."));
      sketch.fate(setting.name(), "not carried over: its value is not in the file");
    }
    return setting.value();
  }

  private void say(Setting setting, Word word, String hocon, String words) {
    sketch.say(word, hocon);
    sketch.fate(setting.name(), words);
  }

  private void wgFile(Setting setting) {
    Optional<String> inside = known(setting);
    if (inside.isEmpty() || inside.get().isEmpty()) {
      return;
    }
    Optional<String> file = mounts.onMachine(inside.get());
    if (file.isEmpty()) {
      String name = inside.get().substring(inside.get().lastIndexOf('/') + 1);
      out.report(
          MigrateTopics.NOT_CARRIED_OVER
              .at(setting.span(), "Which file of the machine `" + inside.get() + "` is does not stand in the Compose file.")
              .help("Copy it beside the topology as `" + name + "`."));
      sketch.wgFile(name);
    } else {
      sketch.wgFile(file.get());
    }
    sketch.fate(setting.name(), "`import` of the upstream");
  }

  private void holepunches(Setting setting, String value) {
    for (String item : value.split(",", -1)) {
      String endpoint = item.strip();
      Parsed<Endpoint> parsed = Endpoint.parse(endpoint);
      if (parsed instanceof Parsed.Ok<Endpoint>) {
        sketch.holepunch(endpoint);
      } else if (!endpoint.isEmpty()) {
        out.report(
            MigrateTopics.NOT_CARRIED_OVER.at(setting.span(), "`" + endpoint + "` in `" + setting.name() + "` is no address with a port.").help("Write the entry in `holepunch` by hand."));
      }
    }
    boolean old = setting.name().equals("HOLEPUNCH_ENDPOINTS");
    sketch.fate(setting.name(), "`holepunch`, for the exit's own programs only" + (old ? "; under this old name tswg itself never read it" : ""));
  }

  void routes(String name, String value) {
    for (String item : value.split(",", -1)) {
      String prefix = item.strip();
      if (!prefix.isEmpty() && !prefix.equals("0.0.0.0/0") && !prefix.equals("::/0")) {
        sketch.route(prefix);
      }
    }
    sketch.fate(name, "`tailscaled.advertise-routes` of the exit");
  }

  /// The key itself is read by nobody: the topology says where it will be.
  void authKey(Setting setting) {
    Optional<String> value = setting.value();
    String file = "secrets/" + HoconText.name(sketch.service(), "tailnet") + "-authkey";
    if (setting.variable().isPresent()) {
      sketch.say(Word.AUTH_KEY, "{ env = " + HoconText.quoted(setting.variable().get()) + " }");
    } else if (value.isEmpty()) {
      sketch.say(Word.AUTH_KEY, "{ env = " + HoconText.quoted(setting.name()) + " }");
    } else if (value.get().startsWith("file:")) {
      sketch.say(Word.AUTH_KEY, "{ file = " + HoconText.quoted(mounts.onMachine(value.get().substring(5)).orElse(file)) + " }");
    } else {
      setting.span().source().hide(setting.span());
      sketch.say(Word.AUTH_KEY, "{ file = " + HoconText.quoted(file) + " }");
      out.report(
          MigrateTopics.SECRET_INSIDE
              .at(setting.span(), "`" + setting.name() + "` of service `" + sketch.service() + "` holds the key itself.")
              .help("Write it into `" + file + "` beside the topology, readable by you only."));
    }
    sketch.fate(setting.name(), "`auth-key` of the tailnet");
  }
}
