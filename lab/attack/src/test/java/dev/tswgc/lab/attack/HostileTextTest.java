package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.World;
import dev.tswgc.lab.attack.Verdict.Side;
import dev.tswgc.lab.exit.Compiled;
import dev.tswgc.lab.report.Versions;
import dev.tswgc.plan.Firewall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-25. A topology of which every text is somebody else's: names that are words, patterns, quotes, line ends and commands to nft, YAML or a shell. It is
/// refused, or what the kernel then has is what was planned, name by name, and nothing more.
@Tag("lab")
final class HostileTextTest {
  /// Names to us, and something else to others.
  private static final List<String> WORDS = List.of("no", "on", "y", "drop", "fwd", "ct", "mark", "table", "22-22", "0x10", "1e5");

  private static final List<String> TEXTS =
      List.of(
          "22:22", "ta*", "a;b", "x\"y", "x'y", "a{b", "}", "$x", "${HOME}", "$(id)", "`id`", "%i", "é", "../x", "-x", "#x",
          "a b", "a\nflush ruleset", "a\" drop\n}\n#", "a\\", "{{.}}", "&x", "!x", "~", "\t", "\u0007", "\u202e");

  /// What each of the texts is put in place of, and what stands there otherwise.
  private static final SequencedMap<String, String> PLACES = places();

  /// Where no word can be.
  private static final List<String> ADDRESSES = List.of("CONTROL", "ENDPOINT");

  /// Where a letter comes first, or the address of something would be meant.
  private static final List<String> LETTERS = List.of("UPLINK", "HOLENAME");

  /// Where a text may be nearly anything.
  private static final List<String> FREE = List.of("SECRET", "VARIABLE", "ENDPOINT", "CONTROL", "HOLENAME");

  private static final Pattern THING = Pattern.compile("\"(table|chain|set|map)\": \\{\"family\": \"(\\w+)\",(?: \"table\": \"([^\"]*)\",)? \"name\": \"([^\"]*)\"(?:, \"table\": \"([^\"]*)\")?");
  private static final Pattern COMMENT = Pattern.compile("\"comment\": \"((?:[^\"\\\\]|\\\\.)*)\"");

  private static SequencedMap<String, String> places() {
    SequencedMap<String, String> places = new LinkedHashMap<>();
    places.put("TOPOLOGY", "lab");
    places.put("TAILNET", "home");
    places.put("CONTROL", "https://control.example");
    places.put("UPSTREAM", "sweden");
    places.put("ENDPOINT", "192.0.2.1:51820");
    places.put("SECRET", "secrets/key");
    places.put("HOST", "node");
    places.put("UPLINK", "eth0");
    places.put("EXIT", "stockholm");
    places.put("HOSTNAME", "stockholm");
    places.put("VARIABLE", "value");
    places.put("HOLE", "games");
    places.put("HOLENAME", "games.example");
    return places;
  }

  private static final String TOPOLOGY =
      """
      topology { name = TOPOLOGY, language = 1 }
      tailnets { TAILNET { control = CONTROL } }
      upstreams {
        UPSTREAM {
          addresses = ["10.64.0.2/32"]
          private-key { file = SECRET }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "TzSrkJKBMtOzbFe3wPDYfAP5spiZUibEFHS4d74TZzk=", endpoint = ENDPOINT, allowed-ips = ["0.0.0.0/0"] }]
        }
      }
      holepunch { HOLE { address = ["198.51.100.7", HOLENAME], port = 443, protocol = tcp } }
      hosts { HOST { runtime = docker, uplink { interface = UPLINK, lan = ["192.168.1.0/24"], gateway = ["192.168.1.1"] } } }
      exits {
        EXIT {
          host = HOST, tailnet = TAILNET, upstream = [UPSTREAM], hostname = HOSTNAME, holepunch = [HOLE], control-dns = ["198.51.100.8"]
          tailscaled { env { VARIABLE_ = VARIABLE } }
          network { macvlan { address = ["192.168.1.50/24"] } }
        }
      }
      """;

  private final Set<String> loaded = new HashSet<>();

  @Test
  void isRefusedOrIsInTheKernelAsItWasPlanned() throws IOException {
    RealTool.require("nft");
    long start = System.nanoTime();
    try (World world = World.open("hostile text")) {
      Namespace node = world.namespace("node");
      world.up();
      List<String> broken = TEXTS.stream().filter(text -> !isItselfInANaiveTemplate(node, text)).toList();
      assertTrue(broken.containsAll(List.of("x\"y", "a\" drop\n}\n#", "a\nflush ruleset")) && isItselfInANaiveTemplate(node, "no"), broken::toString);
      for (String word : WORDS) {
        List<String> names = PLACES.keySet().stream().filter(place -> !ADDRESSES.contains(place) && (Character.isLetter(word.charAt(0)) || !LETTERS.contains(place))).toList();
        assertTrue(isAccepted(world, names, word), word);
      }
      int tried = 0;
      for (String text : TEXTS) {
        for (String place : PLACES.keySet()) {
          tried++;
          if (isAccepted(world, List.of(place), text)) {
            assertTrue(FREE.contains(place), place + " = " + text);
          }
        }
      }
      assertTrue(loaded.size() >= WORDS.size(), loaded.size() + " different rulesets");
      // Not packets, but texts.
      Side naive = new Side("a template without escapes", 0, TEXTS.size(), broken.size(), 0, 0, 0, broken);
      Side design = new Side("tswgc", 0, tried + WORDS.size(), 0, loaded.size(), loaded.size(), 0, List.of());
      Results.ofThisRun().add(new Verdict("LAB-25", "A text is refused, or is in the kernel as it was planned", naive, design, List.of(), Duration.ofNanos(System.nanoTime() - start), Versions.ofThisMachine()));
    }
  }

  private boolean isAccepted(World world, List<String> places, String text) throws IOException {
    Compiled compiled;
    try {
      compiled = Compiled.of(topology(places, text), Files.createTempDirectory(world.folder(), "hostile"));
    } catch (IllegalArgumentException e) {
      assertTrue(e.toString().contains(": topology {") && e.toString().contains("ERROR"), e::toString); // findings, and not a bug
      return false;
    }
    compare(world.namespace("node"), compiled, places + " = " + text);
    return true;
  }

  private static String topology(List<String> places, String text) {
    String topology = TOPOLOGY.replace("VARIABLE_", "TS_DEBUG_X");
    // The longer words first: one may be the beginning of another.
    for (String each : PLACES.keySet().stream().sorted((one, other) -> other.length() - one.length()).toList()) {
      topology = topology.replaceAll("\\b" + each + "\\b", Matcher.quoteReplacement(quoted(places.contains(each) ? text : PLACES.getOrDefault(each, ""))));
    }
    return topology;
  }

  /// As HOCON has it, which is as JSON has it (RFC 8259, section 7).
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c)));
    return quoted.append('"').toString();
  }

  private void compare(Namespace node, Compiled compiled, String what) throws IOException {
    StringBuilder rules = new StringBuilder("flush ruleset\n");
    try (Stream<Path> files = Files.list(compiled.files().resolve("nftables"))) {
      for (Path file : files.sorted().toList()) {
        rules.append(Files.readString(file)).append('\n');
      }
    }
    if (!loaded.add(rules.toString())) {
      return;
    }
    String is = load(node, rules.toString()).orFail();
    assertEquals(planned(compiled), things(is), what);
    assertEquals(reasons(compiled), comments(is), what);
  }

  /// Loads rules, and tells what there is then.
  private static Outcome load(Namespace node, String rules) {
    return node.command("sh", "-c", "nft -f - && nft -j list ruleset").reading(rules).run();
  }

  /// The control: a template that puts texts between quotes as they are.
  private static boolean isItselfInANaiveTemplate(Namespace node, String text) {
    String rules = "flush ruleset\ntable inet naive { chain in { type filter hook input priority 0; iifname \"@\" drop comment \"@\"\n }; }\n";
    Outcome outcome = load(node, rules.replace("@", text));
    String once = "\"right\": " + quoted(text) + "}}, {\"drop\": null}]}}]}";
    return outcome.code() == 0 && outcome.output().strip().endsWith(once);
  }

  private static SortedSet<String> planned(Compiled compiled) {
    SortedSet<String> names = new TreeSet<>();
    for (Firewall.Table table : compiled.exit().firewall().tables()) {
      String at = table.family().word() + " " + table.name();
      names.add("table " + at);
      table.chains().forEach(chain -> names.add("chain " + at + " " + chain.name()));
      table.sets().forEach(set -> names.add("set " + at + " " + set.name()));
      table.maps().forEach(map -> names.add("map " + at + " " + map.name()));
    }
    return names;
  }

  private static SortedSet<String> things(String json) {
    SortedSet<String> names = new TreeSet<>();
    Matcher thing = THING.matcher(json);
    while (thing.find()) {
      String table = Stream.of(thing.group(3), thing.group(5)).filter(Objects::nonNull).map(name -> name + " ").findFirst().orElse("");
      names.add(thing.group(1) + " " + thing.group(2) + " " + table + thing.group(4));
    }
    return names;
  }

  private static SortedSet<String> reasons(Compiled compiled) {
    SortedSet<String> paths = new TreeSet<>();
    compiled.exit().firewall().tables().forEach(table -> table.chains().forEach(chain -> chain.rules().forEach(rule -> paths.add(rule.why().path()))));
    return paths;
  }

  private static SortedSet<String> comments(String json) {
    SortedSet<String> comments = new TreeSet<>();
    Matcher comment = COMMENT.matcher(json);
    while (comment.find()) {
      comments.add(comment.group(1));
    }
    return comments;
  }
}
