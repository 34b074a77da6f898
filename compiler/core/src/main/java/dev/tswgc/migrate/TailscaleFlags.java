package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.migrate.ExitSketch.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the flags of `tailscale up` and of `tailscaled` become. containerboot splits them at spaces and knows no quotes, and so does this.
final class TailscaleFlags {
  private final ExitSketch sketch;
  private final TswgVariables variables;
  private final Diagnostics out;

  TailscaleFlags(ExitSketch sketch, TswgVariables variables, Diagnostics out) {
    this.sketch = sketch;
    this.variables = variables;
    this.out = out;
  }

  /// A flag; of one without a value it is `true`.
  private record Flag(String name, String value) {}

  /// `TS_EXTRA_ARGS`: flags of `tailscale up`.
  void up(Setting setting, String value) {
    for (Flag flag : flags(value)) {
      String name = setting.name() + " --" + flag.name();
      switch (flag.name()) {
        case "login-server" -> say(name, Word.CONTROL, HoconText.quoted(flag.value()), "`control` of the tailnet");
        case "hostname" -> say(name, Word.HOSTNAME, HoconText.quoted(flag.value()), "`hostname` of the exit");
        case "advertise-tags" -> say(name, Word.TAGS, HoconText.list(List.of(flag.value().split(","))), "`tags` of the tailnet; the auth key gives them");
        case "ssh" -> say(name, Word.SSH, flag.value().equals("false") ? "false" : "true", "`tailscaled.ssh` of the exit");
        case "advertise-routes" -> variables.routes(name, flag.value());
        case "authkey", "auth-key" -> variables.authKey(Setting.of("TS_AUTHKEY", setting.span(), flag.value()));
        case "advertise-exit-node" -> sketch.fate(name, "not needed: that is what an exit is");
        case "accept-dns", "accept-routes" -> sketch.fate(name, "not needed: an exit takes neither names nor routes from the tailnet");
        case "reset", "force-reauth", "timeout" -> sketch.fate(name, "not needed: settings are in a file that is read at every start");
        case "netfilter-mode", "snat-subnet-routes", "stateful-filtering" -> sketch.fate(name, "not needed: the exit's own guard decides");
        default -> lost(setting, "--" + flag.name());
      }
    }
  }

  /// `TS_TAILSCALED_EXTRA_ARGS`: flags of `tailscaled`.
  void daemon(Setting setting, String value) {
    for (Flag flag : flags(value)) {
      String name = setting.name() + " --" + flag.name();
      switch (flag.name()) {
        case "port" -> say(name, Word.PORT, flag.value(), "`port` of the exit");
        case "tun", "state", "statedir", "socket", "verbose" -> sketch.fate(name, "not needed: an exit has its own");
        case "no-logs-no-support" -> {
          sketch.environment("TS_NO_LOGS_NO_SUPPORT", "true");
          sketch.fate(name, "`tailscaled.env` of the exit");
        }
        default -> lost(setting, "--" + flag.name());
      }
    }
  }

  private void say(String name, Word word, String hocon, String words) {
    sketch.say(word, hocon);
    sketch.fate(name, words);
  }

  private void lost(Setting setting, String flag) {
    out.report(
        MigrateTopics.NOT_CARRIED_OVER
            .at(setting.span(), "`" + flag + "` in `" + setting.name() + "` of service `" + sketch.service() + "` has no counterpart.")
            .help("An exit's tailscaled is configured by its file; what that cannot say is not said."));
    sketch.fate(setting.name() + " " + flag, "not carried over: an exit has no word for it");
  }

  private static List<Flag> flags(String value) {
    List<String> words = List.of(value.strip().split("\\s+"));
    List<Flag> flags = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i);
      i++;
      if (!word.startsWith("-")) {
        continue;
      }
      String name = word.startsWith("--") ? word.substring(2) : word.substring(1);
      int equals = name.indexOf('=');
      Optional<String> next = i < words.size() && !words.get(i).startsWith("-") ? Optional.of(words.get(i)) : Optional.empty();
      if (equals >= 0) {
        flags.add(new Flag(name.substring(0, equals), name.substring(equals + 1)));
      } else {
        flags.add(new Flag(name, next.orElse("true")));
      }
    }
    return flags;
  }
}
