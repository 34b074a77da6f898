package dev.tswgc.migrate;

import dev.tswgc.migrate.ExitSketch.Word;
import dev.tswgc.net.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes exits that were found as a topology.
final class TopologyText {
  private final List<ExitSketch> exits;
  private final StringBuilder out = new StringBuilder();
  /// Members of one network have one entry: name by what would be written in it.
  private final Map<String, String> tailnets = new LinkedHashMap<>();
  private final Map<String, String> holepunches = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  TopologyText(List<ExitSketch> exits) {
    this.exits = exits;
  }

  String text() {
    line("topology { language = 1 }");
    for (ExitSketch exit : exits) {
      tailnet(exit);
      for (String endpoint : exit.holepunches()) {
        holepunch(endpoint);
      }
    }
    blank();
    tailnets.forEach((body, name) -> line("tailnets." + name + " " + (body.isEmpty() ? "{}" : "{ " + body + " }")));
    if (!holepunches.isEmpty()) {
      blank();
      holepunches.forEach((body, name) -> line("holepunch." + name + " { " + body + " }"));
    }
    if (exits.stream().anyMatch(ExitSketch::isPodman)) {
      blank();
      line("hosts.localhost { runtime = podman }");
    }
    for (ExitSketch exit : exits) {
      exit(exit);
    }
    for (ExitSketch exit : exits) {
      fates(exit);
    }
    return out.toString();
  }

  private void exit(ExitSketch exit) {
    String name = fresh(HoconText.name(exit.service(), "exit"), "exit");
    String file = exit.wgFile().orElse("");
    String base = file.substring(file.lastIndexOf('/') + 1);
    String upstream = fresh(HoconText.name(base.endsWith(".conf") ? base.substring(0, base.length() - 5) : base, "provider"), "upstream");
    blank();
    line("upstreams." + upstream + " { import = " + HoconText.quoted(file) + " }");
    blank();
    line("exits." + name + " {");
    line("  tailnet = " + Optional.ofNullable(tailnets.get(tailnetBody(exit))).orElseThrow());
    line("  upstream = " + upstream);
    exit.said(Word.HOSTNAME).ifPresent(value -> line("  hostname = " + value));
    exit.said(Word.PORT).ifPresent(value -> line("  port = " + value));
    exit.macvlan().ifPresent(value -> line("  network " + value));
    if (!exit.holepunches().isEmpty()) {
      List<String> used = exit.holepunches().stream().map(endpoint -> Optional.ofNullable(holepunches.get(holepunchBody(endpoint))).orElseThrow()).distinct().toList();
      line("  holepunch = [" + String.join(", ", used) + "]");
    }
    if (!exit.controlDns().isEmpty()) {
      line("  control-dns = " + HoconText.list(exit.controlDns()));
    }
    exit.said(Word.SOCKS5).ifPresent(port -> line("  socks5 { port = " + port + " } # without `auth` every member of the tailnet may use it, as with tswg"));
    tailscaled(exit);
    line("}");
  }

  private void tailscaled(ExitSketch exit) {
    List<String> parts = new ArrayList<>();
    exit.said(Word.SSH).ifPresent(value -> parts.add("ssh = " + value));
    if (!exit.routes().isEmpty()) {
      parts.add("advertise-routes = " + HoconText.list(exit.routes()));
    }
    if (!exit.environment().isEmpty()) {
      List<String> variables = exit.environment().entrySet().stream().map(v -> HoconText.quoted(v.getKey()) + " = " + HoconText.quoted(v.getValue())).toList();
      parts.add("env { " + String.join(", ", variables) + " }");
    }
    if (!parts.isEmpty()) {
      line("  tailscaled { " + String.join(", ", parts) + " }");
    }
  }

  private void tailnet(ExitSketch exit) {
    String body = tailnetBody(exit);
    if (!tailnets.containsKey(body)) {
      String host = exit.said(Word.CONTROL).map(TopologyText::firstLabel).orElse("");
      tailnets.put(body, fresh(HoconText.name(host, "home"), "tailnet"));
    }
  }

  private static String tailnetBody(ExitSketch exit) {
    List<String> parts = new ArrayList<>();
    exit.said(Word.CONTROL).ifPresent(value -> parts.add("control = " + value));
    exit.said(Word.AUTH_KEY).ifPresent(value -> parts.add("auth-key " + value));
    exit.said(Word.TAGS).ifPresent(value -> parts.add("tags = " + value));
    return String.join(", ", parts);
  }

  /// `headscale` of `"https://headscale.example.org:8443"`, nothing of an address.
  private static String firstLabel(String quotedUrl) {
    String host = quotedUrl.replace("\"", "").replaceFirst("^https?://", "").replaceFirst("[:/].*$", "");
    int dot = host.indexOf('.');
    return host.isEmpty() || Character.isDigit(host.charAt(0)) || host.startsWith("[") || dot < 0 ? "" : host.substring(0, dot);
  }

  private void holepunch(String endpoint) {
    holepunches.computeIfAbsent(holepunchBody(endpoint), body -> fresh("punch-" + (holepunches.size() + 1), "punch"));
  }

  private static String holepunchBody(String endpoint) {
    Endpoint parsed = Endpoint.parse(endpoint).orThrow();
    String address = parsed.target().toString();
    String plain = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    return "address = " + HoconText.quoted(plain) + ", port = " + parsed.port() + ", protocol = tcp";
  }

  /// Names of entries are apart also between sections, so that a reader is never in doubt.
  private String fresh(String name, String kind) {
    String free = name;
    for (int i = 2; names.contains(free); i++) {
      String end = "-" + (i == 2 ? kind : kind + "-" + (i - 1));
      free = name.substring(0, Math.min(name.length(), 40 - end.length())) + end;
    }
    names.add(free);
    return free;
  }

  private void fates(ExitSketch exit) {
    blank();
    line("# What became of the settings of service `" + HoconText.comment(exit.service()).substring(2) + "`:");
    for (Fate fate : exit.fates()) {
      line(HoconText.comment("- " + fate.setting() + ": " + fate.words() + "."));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void blank() {
    out.append('\n');
  }
}
