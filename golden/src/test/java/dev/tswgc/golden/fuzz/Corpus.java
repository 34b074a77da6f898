package dev.tswgc.golden.fuzz;

import dev.tswgc.golden.Case;
import dev.tswgc.golden.Example;
import dev.tswgc.golden.Tree;
import dev.tswgc.golden.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// What mutants are made from: every example, and every mistake that has a case.
final class Corpus {
  /// Values at the borders of what can be written.
  private static final List<String> ODD =
      List.of(
          "", " ", "0", "-1", "1", "65535", "65536", "2147483647", "2147483648", "99999999999999999999", "1e9", "0x52", "0xffffffff", "NaN", "null", "true", "no", "0.0.0.0/0", "::/0", "255.255.255.255",
          "::", "::1/128", "100.64.0.0/10", "fd7a:115c:a1e0::/48", "127.0.0.1", "ff02::1", "224.0.0.1", "169.254.169.254", "fe80::1", "192.168.1.1/24", "0.0.0.0/32", "128.0.0.0/1", "example.org",
          "example.org:1", "[::1]:1", "a".repeat(64), "é", "\u202e", "\u0000", "\n", "a;b", "$(reboot)", "`x`", "{{x}}", "%s", "../x", "/etc/passwd", "provider.conf", "topology.conf", ".", "exits", "all", "default", "lo",
          "tailscale0", "25s", "0s", "1h", "999999999h", "tcp", "udp", "both", "macvlan", "bridge", "direct", "tunnel", "docker", "systemd", "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=",
          "https://example.org", "http://100.64.0.1", "nftables", "iproute", "wireguard", "unused-entry", "no-peers", "52", "5200", "5000", "0x5201", "1-65535", "65535-1", "02:42:c0:a8:01:32");

  private final List<Example> seeds = new ArrayList<>();
  private final TokenMutator tokens;
  private final StructureMutator structure;
  private final Mutator bytes = new ByteMutator();

  Corpus() {
    // An example counts for more than a case: more of what follows the reading is behind it.
    for (int i = 0; i < 12; i++) {
      for (Example example : Example.all()) {
        seeds.add(example);
      }
    }
    for (Case mistake : Case.all()) {
      seeds.add(Example.of(mistake.name(), mistake.files()));
    }
    Set<String> words = new LinkedHashSet<>(ODD);
    Set<String> keys = new LinkedHashSet<>();
    for (Example seed : seeds) {
      for (String token : TokenMutator.tokens(seed.files().text("topology.conf"))) {
        if (token.length() > 1) {
          words.add(token);
        }
      }
      seed.value().ifPresent(value -> names(value, keys));
    }
    keys.addAll(List.of("", ".", "a.b", "é", "null", "include", "$schema", "topology", "defaults", "build"));
    this.tokens = new TokenMutator(List.copyOf(words));
    this.structure = new StructureMutator(List.copyOf(keys), List.copyOf(words));
  }

  /// A topology with something wrong, perhaps.
  Tree mutant(RandomGenerator random) {
    Example seed = seeds.get(random.nextInt(seeds.size()));
    Tree files = new Tree(new TreeMap<>(seed.files().files()));
    if (seed.value().isPresent() && random.nextInt(5) < 2) {
      files.files().put("topology.conf", structure.mutate(seed.value().get(), random));
      return files;
    }
    List<String> names = List.copyOf(files.files().keySet());
    // The topology most of the time; else a provider's file or a list.
    String name = random.nextInt(5) != 0 ? "topology.conf" : names.get(random.nextInt(names.size()));
    byte[] file = files.files().getOrDefault(name, new byte[0]);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      file = (random.nextInt(3) == 0 ? bytes : tokens).mutate(file, random);
    }
    files.files().put(name, file);
    return files;
  }

  private static void names(Value value, Set<String> keys) {
    switch (value) {
      case Value.Fields object ->
          object.fields().forEach(
              (key, inner) -> {
                keys.add(key);
                names(inner, keys);
              });
      case Value.Items list -> list.items().forEach(item -> names(item, keys));
      case Value.Scalar scalar -> {}
    }
  }
}
