package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tswgc verify` of the exits of other systems, as they were taken from running ones.
class VerifyCommandTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "live");
  private static final Path DUMPS = Path.of("..", "lab", "attack", "src", "main", "resources", "dumps");
  private static final int MUTANTS = 100;

  private static FileSystem holding(String system) throws IOException {
    FileSystem memory = Memory.empty();
    Files.copy(APPROVED.resolve("topology.conf"), memory.getPath("topology.conf"));
    Files.createDirectories(memory.getPath("snap"));
    try (Stream<Path> files = Files.list(DUMPS.resolve(system))) {
      files.forEach(file -> copy(file, memory.getPath("snap", file.getFileName().toString())));
    }
    return memory;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run verify(FileSystem files, String... more) {
    List<String> all = new ArrayList<>(List.of("verify", "--live", "snap"));
    all.addAll(List.of(more));
    return InProcess.run(files, all.toArray(String[]::new));
  }

  private static String tunnel(String system) {
    return system.equals("vnode") || system.equals("gluetun") ? "tun0" : "wg0";
  }

  @ParameterizedTest
  @ValueSource(strings = {"wg-quick", "wg-quick-ipv4-only", "wg-quick-kill-switch", "tailscale", "tswg", "vnode", "gluetun", "tailguard", "tailguard-probed"})
  void ofAnotherSystem(String system) throws IOException {
    try (FileSystem files = holding(system)) {
      Run run = verify(files, "--map", "tunnel=" + tunnel(system));
      assertEquals(1, run.code(), run.said());
      Approved.verify(APPROVED.resolve(system + ".txt"), run.out());
    }
  }

  @Test
  void forAProgram() throws IOException {
    try (FileSystem files = holding("tailguard-probed")) {
      Run run = verify(files, "--format", "json");
      assertEquals(1, run.code(), run.said());
      Approved.verify(APPROVED.resolve("tailguard-probed.json"), run.out());
    }
  }

  /// What is told beside the words that say how it comes about.
  private static void tells(String system, String... leaks) throws IOException {
    try (FileSystem files = holding(system)) {
      String said = verify(files, "--map", "tunnel=" + tunnel(system)).out();
      for (String leak : leaks) {
        String[] parts = leak.split(" \\| ", -1);
        int from = said.indexOf("\n  " + parts[0] + " ");
        int to = said.indexOf("\n  ", from + 1);
        while (to >= 0 && said.charAt(to + 3) == ' ') {
          to = said.indexOf("\n  ", to + 1);
        }
        String row = said.substring(from, to);
        assertTrue(row.contains("BROKEN"), row);
        assertTrue(row.lines().anyMatch(line -> line.contains(parts[1]) && line.contains(parts[2])), () -> leak + "\n" + row);
      }
    }
  }

  @Test
  void theirLeaksAreFound() throws IOException {
    // An exception without an origin; no kill switch; routes of a lease, for both families.
    tells(
        "tswg",
        "EGRESS | as it is: | -> 198.51.100.7 443/tcp",
        "EGRESS | with wg0 gone: | -> 1.1.1.1 443/tcp",
        "EGRESS | with routes of a stranger in the main table: | -> 1.1.1.1 443/tcp",
        "EGRESS6 | with wg0 gone: | leaves by eth0",
        "EGRESS6 | with routes of a stranger in the main table: | leaves by eth0");
    tells("wg-quick", "EGRESS | with wg0 gone: | -> 1.1.1.1", "EGRESS | with routes of a stranger in the main table: | -> 1.1.1.1", "FAILCLOSED | with wg0 gone: | leaves by eth0");
    // tailscaled's own connections by the tunnel, against its README; no strong host; nobody drops what comes from the LAN for others.
    tells("vnode", "CONTROL | as it is: | mark 0x80000, of user 0: a program here sends it and it leaves by tun0", "STRONGHOST | as it is: | reaches the node's own programs", "INBOUND | as it is: | leaves by eth0");
    // The window until the health check, and the host routes of its fallback resolvers.
    tells("tailguard", "EGRESS | as it is: | -> 198.51.100.8", "EGRESS6 | as it is: | -> 2001:db8:51::8", "EGRESS | with wg0 gone: | -> 1.1.1.1");
    tells("gluetun", "EGRESS6 | as it is: | leaves by eth0", "CONTROL | as it is: | leaves by tun0");
  }

  @Test
  void whatHoldsOfOthersIsSaid() throws IOException {
    try (FileSystem files = holding("tailguard-probed")) {
      String said = verify(files).out();
      for (String row : List.of("EGRESS ", "EGRESS6 ", "FAILCLOSED ", "REPLY ")) {
        assertTrue(said.contains("\n  " + row) && said.lines().anyMatch(line -> line.startsWith("  " + row) && line.contains("holds")), said);
      }
    }
  }

  @Test
  void mistakesAreToldWithTheirPlace() throws IOException {
    try (FileSystem files = holding("wg-quick")) {
      Files.delete(files.getPath("snap", "rule6.json"));
      Files.writeString(files.getPath("snap", "nft.json"), "{\"nftables\": [{\"rule\": {\"family\": \"ip\"");
      Run run = verify(files);
      assertEquals(1, run.code());
      Approved.verify(APPROVED.resolve("missing.txt"), run.said());
    }
    try (FileSystem files = holding("wg-quick")) {
      Files.writeString(files.getPath("snap", "nft.json"), "{\"nftables\": [{\"rule\": {\"family\": \"ip\"");
      Files.writeString(files.getPath("snap", "rule4.json"), "[{\"src\":\"all\"}]");
      Files.writeString(files.getPath("snap", "sysctl.txt"), "net.ipv4.ip_forward\n");
      Approved.verify(APPROVED.resolve("truncated.txt"), verify(files).said());
    }
    try (FileSystem files = holding("vnode")) {
      Approved.verify(APPROVED.resolve("no-link.txt"), verify(files, "--map", "uplink=eth9,tailnet=ts0,tunnel.norway=tun0").said());
    }
    try (FileSystem files = holding("vnode")) {
      for (String[] wrong : new String[][] {{"--map", "eth0"}, {"--map", "uplink=eth0,uplink=eth1"}, {"--map", "sky=eth0"}, {"--exit", "london"}}) {
        Run run = verify(files, wrong);
        assertEquals(2, run.code(), run.said());
        assertTrue(run.out().isEmpty(), run.said());
      }
    }
  }

  @Test
  void whatIsNotUnderstoodIsThreeValuedAndNamed() throws IOException {
    // Of iptables-nft, whose conditions nft does not show: an accept that may be for clients leaves open what dropped them, a drop keeps nobody back.
    try (FileSystem files = holding("tailguard-probed")) {
      Path nft = files.getPath("snap", "nft.json");
      String rule =
          "{\"rule\": {\"family\": \"ip\", \"table\": \"mangle\", \"chain\": \"PREROUTING\", \"handle\": 99, \"expr\": [{\"xt\": {\"type\": \"match\", \"name\": \"string\"}}, {\"mangle\": {\"key\": {\"meta\": {\"key\": \"mark\"}}, \"value\": 51820}}]}}";
      String forward = "{\"rule\": {\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"tg-forward\", \"handle\": 98, \"expr\": [{\"xt\": {\"type\": \"match\", \"name\": \"string\"}}, {\"accept\": null}]}}";
      String text = Files.readString(nft);
      String before = "{\"rule\": {\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"tg-forward\"";
      int first = text.indexOf(before);
      Files.writeString(nft, text.substring(0, first) + forward + ",\n" + rule + ",\n" + text.substring(first));
      String said = verify(files).out();
      assertTrue(said.lines().anyMatch(line -> line.startsWith("  EGRESS ") && line.contains("OPEN")), said);
      assertTrue(said.contains("ip filter tg-forward handle 98: xt match string"), said);
      assertTrue(said.contains("not understood, and what is OPEN above hangs on it"), said);
      assertFalse(said.lines().anyMatch(line -> line.startsWith("  EGRESS6 ") && !line.contains("holds")), said);
    }
  }

  private static void insert(FileSystem files, String... things) throws IOException {
    Path nft = files.getPath("snap", "nft.json");
    String text = Files.readString(nft).stripTrailing();
    Files.writeString(nft, text.substring(0, text.length() - 2) + ",\n" + String.join(",\n", things) + "]}\n");
  }

  private static String row(String said, String id) {
    return said.lines().filter(line -> line.startsWith("  " + id + " ")).findFirst().orElseThrow(() -> new AssertionError(said));
  }

  /// The rule of wg-quick(8)'s page, as iptables-nft makes it and nft shows it, and as nft itself would have it. It is asked of what the node sends, and so
  /// keeps no client back; only a part of its conditions is shown of the first.
  @Test
  void theKillSwitchOfWgQuickKeepsNoClientBack() throws IOException {
    String chain = "{\"chain\": {\"family\": \"ip\", \"table\": \"filter\", \"name\": \"OUTPUT\", \"handle\": 90, \"type\": \"filter\", \"hook\": \"output\", \"prio\": 0, \"policy\": \"accept\"}}";
    String start = "{\"rule\": {\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"OUTPUT\", \"handle\": 91, \"expr\": [{\"match\": {\"op\": \"!=\", \"left\": {\"meta\": {\"key\": \"oifname\"}}, \"right\": \"wg0\"}}, {\"match\": {\"op\": \"!=\", \"left\": {\"meta\": {\"key\": \"mark\"}}, \"right\": 51820}}, ";
    try (FileSystem files = holding("wg-quick")) {
      insert(files, chain, start + "{\"xt\": {\"type\": \"match\", \"name\": \"addrtype\"}}, {\"counter\": {\"packets\": 0, \"bytes\": 0}}, {\"xt\": {\"type\": \"target\", \"name\": \"REJECT\"}}]}}");
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("BROKEN") && row(said, "FAILCLOSED").contains("BROKEN"), said);
      assertTrue(said.contains("ip filter OUTPUT handle 91: xt match addrtype"), said);
    }
    try (FileSystem files = holding("wg-quick")) {
      insert(files, chain, start + "{\"match\": {\"op\": \"!=\", \"left\": {\"fib\": {\"result\": \"type\", \"flags\": [\"daddr\"]}}, \"right\": \"local\"}}, {\"reject\": {\"type\": \"icmpx\", \"expr\": \"port-unreachable\"}}]}}");
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("BROKEN") && row(said, "FAILCLOSED").contains("BROKEN"), said);
      assertFalse(said.contains("not understood"), said);
    }
  }

  /// What comes before nftables or after it may do anything: it is named, and nothing is sure to hold.
  @Test
  void whatPassesTheRulesLeavesAllOpen() throws IOException {
    String plain = "qdisc noqueue 0: dev lo root refcnt 2\nqdisc clsact ffff: dev eth0 parent ffff:fff1\n";
    try (FileSystem files = holding("tailguard-probed")) {
      assertTrue(verify(files).out().contains("no filters of tc: the snapshot has no tc.txt"));
      Files.writeString(files.getPath("snap", "tc.txt"), plain);
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("holds") && !said.contains("tc.txt"), said);
      for (String line :
          List.of(
              "filter eth0 egress: protocol ip pref 49152 u32 chain 0",
              "qdisc ingress ffff: parent ffff:fff1 ingress_block 22 ----------------",
              "qdisc strange 1: dev eth0 root refcnt 2",
              "unread eth0 ingress: tc filter show dev eth0 ingress")) {
        Files.writeString(files.getPath("snap", "tc.txt"), plain + line + "\n");
        Run run = verify(files);
        assertEquals(1, run.code());
        assertTrue(row(run.out(), "EGRESS").contains("OPEN") && run.out().lines().noneMatch(one -> one.matches("  [A-Z0-9-]+ +holds .*")), run.out());
        assertTrue(run.out().contains("past the rules, so that nothing above is sure to hold:\n    snap/tc.txt:3:1  "), run.out());
      }
      // It is said once of a place, however many lines tc has for it, and what is broken stays so.
      Files.writeString(files.getPath("snap", "tc.txt"), plain + "filter eth0 ingress: protocol ip pref 1 u32 chain 0\nfilter eth0 ingress: protocol ip pref 1 u32 chain 0 fh 800: ht divisor 1\n");
      String several = verify(files).out();
      assertEquals(1, several.lines().filter(line -> line.contains("filters of tc at eth0 ingress")).count(), several);
      assertEquals(said.lines().filter(line -> line.matches("  [A-Z0-9-]+ +BROKEN .*")).toList(), several.lines().filter(line -> line.matches("  [A-Z0-9-]+ +BROKEN .*")).toList());
    }
    try (FileSystem files = holding("tailguard-probed")) {
      Path link = files.getPath("snap", "link.json");
      Files.writeString(link, Files.readString(link).replace("\"ifname\":\"eth0\"", "\"ifname\":\"eth0\",\"xdp\":{\"mode\":2,\"prog\":{\"id\":12,\"tag\":\"3b185187f1855c4c\",\"jited\":1}}"));
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("OPEN") && said.contains("an XDP program at eth0"), said);
    }
  }

  /// A flow table takes packets past the forward hook, and a program that gets packets by `queue` decides about them.
  @Test
  void flowTablesAndQueuesAreNamed() throws IOException {
    try (FileSystem files = holding("tailguard-probed")) {
      insert(
          files,
          "{\"flowtable\": {\"family\": \"ip\", \"table\": \"filter\", \"name\": \"fast\", \"handle\": 70, \"hook\": \"ingress\", \"prio\": 0, \"dev\": \"eth0\"}}",
          "{\"chain\": {\"family\": \"ip\", \"table\": \"filter\", \"name\": \"asked\", \"handle\": 71, \"type\": \"filter\", \"hook\": \"prerouting\", \"prio\": -400, \"policy\": \"accept\"}}",
          "{\"rule\": {\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"asked\", \"handle\": 72, \"expr\": [{\"queue\": {\"num\": 3, \"flags\": \"bypass\"}}]}}");
      String said = verify(files).out();
      assertTrue(said.contains("flow table fast: packets of its connections pass no forward hook"), said);
      assertTrue(said.contains("ip filter asked handle 72: queue"), said);
    }
  }

  /// A guard that is there and does nothing, and one of a family that passes others, are not taken for one.
  @Test
  void whatIsNotInForceCountsForNothing() throws IOException {
    String[] closed = {
      "{\"chain\": {\"family\": \"inet\", \"table\": \"shut\", \"name\": \"all\", \"handle\": 1, \"type\": \"filter\", \"hook\": \"forward\", \"prio\": 0, \"policy\": \"drop\"}}"
    };
    try (FileSystem files = holding("wg-quick")) {
      insert(files, "{\"table\": {\"family\": \"inet\", \"name\": \"shut\", \"handle\": 77}}", closed[0]);
      assertTrue(row(verify(files).out(), "EGRESS").contains("holds"));
    }
    try (FileSystem files = holding("wg-quick")) {
      insert(files, "{\"table\": {\"family\": \"inet\", \"name\": \"shut\", \"handle\": 77, \"flags\": \"dormant\"}}", closed[0]);
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("BROKEN"), said);
      assertTrue(said.contains("table inet shut is dormant"), said);
    }
    try (FileSystem files = holding("wg-quick")) {
      insert(files, "{\"table\": {\"family\": \"ip6\", \"name\": \"shut\", \"handle\": 77}}", closed[0].replace("inet", "ip6"));
      String said = verify(files).out();
      assertTrue(row(said, "EGRESS").contains("BROKEN") && row(said, "EGRESS6").contains("holds"), said);
    }
  }

  /// Bytes changed, parts cut out or doubled, numbers and words put for others: each is judged or refused, and none is a bug.
  @Test
  void noMutantOfASnapshotIsABug() throws IOException {
    List<String> systems = List.of("wg-quick", "tswg", "vnode", "gluetun", "tailguard-probed");
    List<String> files = List.of("nft.json", "rule4.json", "rule6.json", "route4.json", "route6.json", "addr.json", "link.json", "sysctl.txt");
    List<String> words = List.of("null", "-1", "99999999999999999999", "1e9", "{}", "[]", "\"\"", "\"all\"", "\"@nowhere\"", "true", "{\"set\":[]}", "{\"range\":[5,1]}", "{\"prefix\":{\"addr\":\"::\",\"len\":200}}", "\"a\\u001b[2Jb\"");
    int read = 0;
    for (int seed = 0; seed < Integer.getInteger("live.mutants", MUTANTS); seed++) {
      Random random = new Random(seed);
      String system = systems.get(random.nextInt(systems.size()));
      try (FileSystem memory = holding(system)) {
        Path file = memory.getPath("snap", files.get(random.nextInt(files.size())));
        Files.writeString(file, mutant(Files.readString(file), words, random));
        Run run = verify(memory, "--map", "tunnel=" + tunnel(system));
        assertTrue(run.code() == 0 || run.code() == 1, "seed " + seed + ": " + run.said());
        read += run.out().isEmpty() ? 0 : 1;
      }
    }
    assertTrue(read > 10, "only " + read + " were read at all");
  }

  private static String mutant(String text, List<String> words, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(80));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, at) + (char) random.nextInt(128) + text.substring(at + 1);
      default -> replaced(text, at, words.get(random.nextInt(words.size())));
    };
  }

  /// The value after the next colon is another.
  private static String replaced(String text, int at, String word) {
    int colon = text.indexOf(':', at);
    int end = colon + 1;
    while (end > 0 && end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return colon < 0 ? text : text.substring(0, colon + 1) + word + text.substring(end);
  }
}
