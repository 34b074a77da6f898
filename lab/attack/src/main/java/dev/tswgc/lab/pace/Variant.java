package dev.tswgc.lab.pace;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.ExitTopology;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One of the exits that are compared. Each begins as it is emitted, so that machines, links and kernel settings are the same; what a variant is without
/// is then taken away.
///
/// @param endpoints how many are reached past the tunnel, in each family
/// @param translates whether clients' packets leave with the address of the tunnel
/// @param change what is done to the node
record Variant(String name, int endpoints, boolean translates, Change change) {
  private static final String TABLE = "tswgc_" + ExitTopology.EXIT;

  /// What is done to a node.
  interface Change {
    void to(Node node);
  }

  /// Two rules for routing, and no nftables: less than any exit needs, since nothing is translated.
  static Variant plain() {
    return new Variant("plain routing", 0, false, node -> node.plain());
  }

  /// The same with a masquerade, and with it connection tracking: the least that an exit needs.
  static Variant translating() {
    return new Variant("plain routing and a masquerade", 0, true, node -> node.plain().masquerade());
  }

  /// What the compiler emits.
  static Variant emitted(int endpoints) {
    return new Variant("%,d endpoints, as emitted".formatted(endpoints), endpoints, true, _ -> {});
  }

  /// What is emitted, without one of its chains.
  static Variant without(String chain) {
    return new Variant("without " + chain, 10, true, node -> node.nft("delete chain inet " + TABLE + " " + chain));
  }

  /// What is emitted, without rules of a chain.
  ///
  /// @param part of each, as `nft` lists it
  static Variant without(String chain, String part) {
    return new Variant("without `%s` in %s".formatted(part, chain), 10, true, node -> node.withoutRules(chain, part));
  }

  /// A rule for routing for each endpoint, whoever sends to it, as tswg has it, beside a masquerade.
  static Variant ruleEach(int endpoints) {
    return new Variant(
        "%,d endpoints, a rule each".formatted(endpoints),
        endpoints,
        true,
        node -> node.plain().masquerade().rulePerEndpoint("-4", endpoints4(endpoints)).rulePerEndpoint("-6", endpoints6(endpoints)));
  }

  /// What is emitted, without one part at a time.
  static List<Variant> parts() {
    return List.of(
        without("tg_pre"),
        without("tg_pre", "fib daddr"),
        without("tg_mss"),
        without("tg_fwd"),
        without("tg_client", "fib daddr"),
        without("tg_client", "@tg_private"),
        without("tg_src"),
        without("tg_src", "fib saddr"),
        without("tg_hole"),
        without("tg_out"),
        new Variant("without the guard of the uplink's own end", 10, true, node -> node.nft("delete table netdev " + TABLE)));
  }

  private static List<String> endpoints4(int number) {
    return IntStream.range(0, number).map(i -> i * 13 + 1).mapToObj(i -> "198.%d.%d.%d".formatted(18 + (i >> 16), i >> 8 & 0xff, i & 0xff)).toList();
  }

  private static List<String> endpoints6(int number) {
    return IntStream.range(0, number).mapToObj(i -> "2001:db8:ca11::%x:%x".formatted(i * 13 >> 8, i * 13 & 0xff)).toList();
  }

  ExitTopology topology() {
    String[] all = Stream.concat(endpoints4(endpoints).stream(), endpoints6(endpoints).stream()).toArray(String[]::new);
    return all.length == 0 ? ExitTopology.ordinary() : ExitTopology.ordinary().holepunch(all);
  }

  /// @param table where the routes by the tunnel are
  void change(Namespace node, String table) {
    change.to(new Node(node, table));
  }

  /// A node, in the words of the changes.
  record Node(Namespace namespace, String table) {
    Node nft(String commands) {
      namespace.command("nft", "-f", "-").reading(commands).run().orFail();
      return this;
    }

    Node plain() {
      nft("delete table inet " + TABLE + "\ndelete table netdev " + TABLE);
      for (String family : List.of("-4", "-6")) {
        namespace.sh("ip " + family + " rule flush; ip " + family + " rule add pref 32766 lookup main").orFail();
        ip(family, Stream.of("rule add pref 5270 lookup 52", "rule add pref 32000 iif tailscale0 lookup " + table));
      }
      return this;
    }

    Node withoutRules(String chain, String part) {
      List<String> rules = namespace.run("nft", "--handle", "list", "chain", "inet", TABLE, chain).orFail().lines().filter(rule -> rule.contains(part)).toList();
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("No rule of " + chain + " has " + part + ".");
      }
      return nft(rules.stream().map(rule -> "delete rule inet %s %s handle %s\n".formatted(TABLE, chain, rule.substring(rule.lastIndexOf(' ') + 1))).collect(Collectors.joining()));
    }

    Node masquerade() {
      return nft("table inet nat { chain out { type nat hook postrouting priority 100; oifname \"wg0\" masquerade; }; }");
    }

    /// From the last, as `ip rule add` without a preference puts each before all others.
    Node rulePerEndpoint(String family, List<String> endpoints) {
      ip(family, IntStream.range(0, endpoints.size()).mapToObj(i -> "rule add pref %d to %s ipproto tcp dport 443 lookup 80".formatted(31999 - i, endpoints.get(i))));
      return this;
    }

    private void ip(String family, Stream<String> lines) {
      namespace.command("ip", family, "-batch", "-").reading(lines.collect(Collectors.joining("\n")) + "\n").run().orFail();
    }
  }
}
