package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.migrate.ExitSketch.Word;
import dev.tswgc.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a service of a Compose file as an exit.
final class TswgService {
  /// What a Compose file says of every exit, and the compiler says by itself.
  private static final Map<String, String> NOT_NEEDED =
      Map.ofEntries(
          Map.entry("image", "not needed: programs come from images of their own (`defaults.images`)"),
          Map.entry("build", "not needed: programs come from images of their own (`defaults.images`)"),
          Map.entry("container_name", "not needed: containers are called like the exit"),
          Map.entry("restart", "not needed: everything is started again"),
          Map.entry("cap_add", "not needed: each program has what it needs"),
          Map.entry("cap_drop", "not needed: each program has what it needs"),
          Map.entry("security_opt", "not needed: no program gains privileges"),
          Map.entry("privileged", "not needed: nothing is privileged"),
          Map.entry("devices", "not needed: each program has what it needs"),
          Map.entry("sysctls", "not needed: they follow from what an exit is"),
          Map.entry("user", "not needed: each program has a user of its own"),
          Map.entry("stdin_open", "not needed"),
          Map.entry("tty", "not needed"),
          Map.entry("healthcheck", "not needed: health is whether traffic passes by the tunnel"),
          Map.entry("depends_on", "not needed: programs wait for each other"));

  private final Yaml document;
  private final Yaml service;
  private final ExitSketch sketch;
  private final Diagnostics out;

  private TswgService(Yaml document, String name, Yaml service, Diagnostics out) {
    this.document = document;
    this.service = service;
    this.sketch = new ExitSketch(name);
    this.out = out;
  }

  /// Whether a service is one of tswg.
  static boolean isOne(Yaml service) {
    for (Setting setting : settings(service)) {
      if (setting.name().equals("TSWG_WGCONF") || setting.name().equals("WG_CONFIG")) {
        return true;
      }
    }
    return false;
  }

  static ExitSketch read(Yaml document, Yaml.Field field, Diagnostics out) {
    TswgService reader = new TswgService(document, field.key(), field.value(), out);
    new TswgVariables(reader.sketch, new Mounts(document, field.value()), out).take(settings(field.value()));
    for (Yaml.Field key : field.value().eachField()) {
      reader.take(key);
    }
    return reader.sketch;
  }

  private void take(Yaml.Field field) {
    Yaml value = field.value();
    switch (field.key()) {
      case "environment", "secrets", "volumes", "mac_address" -> {
        // Told with the variables, and with the network.
      }
      case "hostname" -> {
        if (sketch.said(Word.HOSTNAME).isEmpty()) {
          sketch.say(Word.HOSTNAME, HoconText.quoted(value.text()));
        }
        sketch.fate("hostname", "`hostname` of the exit");
      }
      case "network_mode" -> networkMode(field);
      case "networks" -> networks(value);
      case "ports" -> ports(value);
      case "dns" -> dns(value);
      default -> {
        Optional<String> why = Optional.ofNullable(NOT_NEEDED.get(field.key()));
        if (why.isPresent()) {
          sketch.fate(field.key(), why.get());
        } else {
          lost(field.place(), field.key(), help(field.key()));
        }
      }
    }
  }

  private static String help(String key) {
    return switch (key) {
      case "env_file" -> "Write what is in that file into `environment`, and run the command again.";
      case "extra_hosts" -> "Write the address itself in `control` and `holepunch`, or ask a resolver that knows the name (`control-dns`).";
      case "extends" -> "Write the service whole, and run the command again.";
      default -> "Add what you need of it to the topology, or to an override file of your own.";
    };
  }

  private void lost(Span place, String key, String help) {
    out.report(MigrateTopics.NOT_CARRIED_OVER.at(place, "`" + key + "` of service `" + sketch.service() + "` has no counterpart.").help(help));
    sketch.fate(key, "not carried over: " + Character.toLowerCase(help.charAt(0)) + help.substring(1, help.length() - 1));
  }

  private void networkMode(Yaml.Field field) {
    String mode = field.value().text();
    if (mode.startsWith("pasta") || mode.startsWith("slirp4netns")) {
      sketch.runsOnPodman();
      sketch.fate("network_mode", "`runtime = podman` of the host; the exit has a bridge of its own");
    } else if (mode.equals("bridge")) {
      sketch.fate("network_mode", "not needed: the exit has a bridge of its own");
    } else {
      lost(field.place(), "network_mode", "An exit has a network namespace of its own, by a bridge or a macvlan (`network`).");
    }
  }

  private void ports(Yaml value) {
    for (Yaml item : value.eachItem()) {
      String text = item instanceof Yaml.Scalar ? item.text() : item.at("target").map(Yaml::text).orElse("");
      boolean udp = text.endsWith("/udp") || item.at("protocol").map(Yaml::text).filter("udp"::equals).isPresent();
      String inside = text.substring(text.lastIndexOf(':') + 1).replace("/udp", "").replace("/tcp", "");
      boolean number = !inside.isEmpty() && inside.chars().allMatch(c -> c >= '0' && c <= '9');
      if (udp && number) {
        if (sketch.said(Word.PORT).isEmpty()) {
          sketch.say(Word.PORT, inside);
        }
        sketch.fate("ports: " + text, "`port` of the exit, published as it is");
      } else {
        lost(item.span(), "ports: " + text, "Only tailscaled's UDP port is published; proxies are reached by the tailnet.");
      }
    }
  }

  private void dns(Yaml value) {
    for (Yaml item : value.eachItem()) {
      Optional<IpAddress> address = IpAddress.parse(item.text()).toOptional();
      if (item.text().equals("100.100.100.100")) {
        sketch.fate("dns: " + item.text(), "not needed: the exit's forwarder answers");
      } else if (address.isPresent()) {
        sketch.controlDns(item.text());
        sketch.fate("dns: " + item.text(), "`control-dns` of the exit; what clients look up is asked by the tunnel");
      } else {
        lost(item.span(), "dns: " + item.text(), "Write the resolver's address in `control-dns`.");
      }
    }
  }

  /// A network of one's own on the LAN is a word of the topology; any other is made for the exit.
  private void networks(Yaml value) {
    List<Yaml.Field> joined = new ArrayList<>(value.eachField());
    for (Yaml item : value.eachItem()) {
      joined.add(new Yaml.Field(item.span(), item.text(), new Yaml.Fields(item.span(), List.of())));
    }
    for (Yaml.Field field : joined) {
      Optional<Yaml> network = document.at("networks", field.key());
      if (network.flatMap(n -> n.at("driver")).map(Yaml::text).filter("macvlan"::equals).isPresent()) {
        Optional<String> macvlan = MacvlanText.of(network.get(), field.value(), service);
        if (macvlan.isPresent()) {
          sketch.macvlan(macvlan.get());
          sketch.fate("networks: " + field.key(), "`network.macvlan` of the exit");
        } else {
          lost(field.place(), "networks: " + field.key(), "Write the exit's own address in `network.macvlan`.");
        }
      } else if (network.flatMap(n -> n.at("external")).isPresent()) {
        lost(field.place(), "networks: " + field.key(), "What that network is does not stand in the file; if it is a macvlan, write `network { macvlan { address = … } }`.");
      } else {
        sketch.fate("networks: " + field.key(), "not needed: the exit has a bridge of its own");
      }
    }
  }

  /// The environment of a service, which Compose takes as an object and as a list of `NAME=value`.
  private static List<Setting> settings(Yaml service) {
    List<Setting> settings = new ArrayList<>();
    Optional<Yaml> environment = service.at("environment");
    if (environment.isEmpty()) {
      return settings;
    }
    for (Yaml.Field field : environment.get().eachField()) {
      settings.add(field.value().text().isEmpty() ? unset(field.key(), field.place()) : Setting.of(field.key(), field.value().span(), field.value().text()));
    }
    for (Yaml item : environment.get().eachItem()) {
      int equals = item.text().indexOf('=');
      settings.add(equals < 0 ? unset(item.text(), item.span()) : Setting.of(item.text().substring(0, equals), item.span(), item.text().substring(equals + 1)));
    }
    return settings;
  }

  /// Without a value Compose takes that of its own environment.
  private static Setting unset(String name, Span span) {
    return new Setting(name, span, Optional.empty(), Optional.of(name));
  }
}
