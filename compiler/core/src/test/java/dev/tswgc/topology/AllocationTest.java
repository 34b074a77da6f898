package dev.tswgc.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.language.Bound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Numbers that stay where they are.
final class AllocationTest {

  private static Topology topology(String text) {
    Bound bound = Bound.of(text);
    assertEquals(List.of(), bound.lines().stream().filter(line -> !line.startsWith("unused")).toList());
    return bound.topology();
  }

  private static Allocation allocate(Topology topology, Lock lock) {
    Diagnostics findings = new Diagnostics();
    Allocation allocation = Allocation.allocate(topology, lock, findings);
    assertEquals(List.of(), findings.sorted());
    return allocation;
  }

  private static Lock lock(String text) {
    Diagnostics findings = new Diagnostics();
    Lock lock = Lock.parse(Source.of("topology.lock", text), findings);
    assertEquals(List.of(), findings.sorted());
    return lock;
  }

  private static String value(Lock lock, String path) {
    return lock.value(path).orElse("none");
  }

  /// A part of a path between dots.
  private static String part(String path, int index) {
    return List.of(path.split("\\.", -1)).get(index);
  }

  private static String upstream(String name) {
    byte[] key = new byte[32];
    System.arraycopy(name.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, key, 0, name.length());
    return "upstreams."
        + name
        + " { addresses = [\"10.64.0.9\"], private-key { file = k }, dns = [\"10.64.0.1\"], peers = [{ public-key = \""
        + java.util.Base64.getEncoder().encodeToString(key)
        + "\", endpoint = \"198.51.100.1:51820\" }] }\n";
  }

  private static String exit(String name, String more) {
    return upstream("u" + name) + "exits." + name + " { tailnet = home, upstream = u" + name + "\n" + more + " }\n";
  }

  private static final String HOME = "tailnets.home {}\nhosts.localhost { runtime = docker }\n";

  @Test
  void theFirstBuildChoosesAndTheNextRemembers() {
    Topology topology = topology(HOME + exit("b", "") + exit("a", ""));
    Allocation first = allocate(topology, Lock.empty());
    assertTrue(first.changed(Lock.empty()));
    String text = first.lock().print();
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceAll("fd[0-9a-f:]+", "fd*:")).toList();
    assertEquals(
        List.of(
            "exits.a.port = 41641",
            "exits.a.subnet4 = 10.200.0.0/24",
            "exits.a.subnet6 = fd*:/64",
            "exits.a.tunnels.ua = 0",
            "exits.b.port = 41642",
            "exits.b.subnet4 = 10.200.1.0/24",
            "exits.b.subnet6 = fd*:/64",
            "exits.b.tunnels.ub = 0"),
        lines);
    assertEquals(first.lock(), lock(text));
    assertFalse(allocate(topology, lock(text)).changed(lock(text)));
  }

  @Test
  void anotherTopologyHasOtherNetworks() {
    String more = HOME + exit("a", "");
    assertNotEquals(
        allocate(topology(more), Lock.empty()).lock().value("exits.a.subnet6"), allocate(topology("topology { name = other }\n" + more), Lock.empty()).lock().value("exits.a.subnet6"));
  }

  @Test
  void whatEachRuntimeNeeds() {
    Topology systemd = topology("tailnets.home {}\nhosts.localhost { runtime = systemd }\n" + exit("a", "") + exit("averylongnameofanexit", ""));
    Lock lock = allocate(systemd, Lock.empty()).lock();
    assertEquals("tg-a", value(lock, "exits.a.veth"));
    assertEquals("10.200.0.0/30", value(lock, "exits.a.subnet4"));
    assertEquals("10.200.0.4/30", value(lock, "exits.averylongnameofanexit.subnet4"));
    assertTrue(value(lock, "exits.averylongnameofanexit.veth").matches("tg-averyl-[0-9a-f]{5}"));
    Lock pod = allocate(topology("tailnets.home {}\nhosts.localhost { runtime = kubernetes }\n" + exit("a", "")), Lock.empty()).lock();
    assertEquals(Set.of("exits.a.port", "exits.a.tunnels.ua"), pod.values().keySet());
    Lock macvlan = allocate(topology(HOME + exit("a", "network { macvlan { address = \"192.168.1.50/24\" } }")), Lock.empty()).lock();
    assertTrue(value(macvlan, "exits.a.mac").matches("[0-9a-f][26ae](:[0-9a-f]{2}){5}"));
    assertFalse(macvlan.values().containsKey("exits.a.subnet4"));
  }

  @Test
  void whatIsPinnedIsNobodyElsesAndNotInTheLock() {
    Lock before = allocate(topology(HOME + exit("a", "")), Lock.empty()).lock();
    Topology pinned = topology(HOME + exit("a", "") + exit("b", "port = 41641, network { bridge { subnet = [\"10.200.0.0/23\", \"fd00:1::/64\"] } }"));
    Allocation after = allocate(pinned, before);
    assertEquals(41641, Bound.entry(after.exits(), "b").port());
    assertEquals("41642", value(after.lock(), "exits.a.port"), "it had to move");
    assertEquals("10.200.2.0/24", value(after.lock(), "exits.a.subnet4"));
    assertEquals(value(before, "exits.a.subnet6"), value(after.lock(), "exits.a.subnet6"));
    assertEquals(Set.of("exits.b.tunnels.ub"), keysOf(after.lock(), "b"));
  }

  private static Set<String> keysOf(Lock lock, String exit) {
    Set<String> keys = new HashSet<>(lock.values().keySet());
    keys.removeIf(key -> !key.startsWith("exits." + exit + "."));
    return keys;
  }

  @Test
  void networksMeetNothingTheExitKnows() {
    Topology near =
        topology(
            "tailnets.home {}\nhosts.localhost { runtime = docker, uplink { lan = \"10.200.0.0/16\" } }\n"
                + exit("a", "control-dns = [\"10.201.0.53\"], lan-access = [\"10.200.0.0/16\"]")
                + exit("b", ""));
    Lock lock = allocate(near, Lock.empty()).lock();
    assertEquals("10.201.1.0/24", value(lock, "exits.a.subnet4"));
    assertEquals("10.201.0.0/24", value(lock, "exits.b.subnet4"));
  }

  @Test
  void slotsKeepAwayFromPinnedNumbers() {
    String two = HOME + upstream("x") + upstream("y") + "exits.a { tailnet = home, upstream = [x, y], numbers { tunnels { y { interface = wg0, mark = \"0x5202\", listen-port = 51822 } } } }";
    Allocation.OfExit exit = Bound.entry(allocate(topology(two), Lock.empty()).exits(), "a");
    assertEquals("wg3", Bound.entry(exit.tunnels(), "x").link().text());
    assertEquals("wg0", Bound.entry(exit.tunnels(), "y").link().text());
    assertEquals(0x5204, Bound.entry(exit.tunnels(), "x").mark());
    assertEquals(0, Bound.entry(exit.tunnels(), "y").slot());
  }

  @Test
  void slotsStayWhenTunnelsComeAndGo() {
    String upstreams = HOME + upstream("x") + upstream("y") + upstream("z");
    Lock first = allocate(topology(upstreams + "exits.a { tailnet = home, upstream = [z, y] }"), Lock.empty()).lock();
    assertEquals("0", value(first, "exits.a.tunnels.z"));
    Lock second = allocate(topology(upstreams + "exits.a { tailnet = home, upstream = [y, z, x] }"), first).lock();
    assertEquals("0", value(second, "exits.a.tunnels.z"));
    assertEquals("1", value(second, "exits.a.tunnels.y"));
    assertEquals("2", value(second, "exits.a.tunnels.x"));
    Lock third = allocate(topology(upstreams + "exits.a { tailnet = home, upstream = [x, y] }"), second).lock();
    assertEquals(Set.of("exits.a.tunnels.x", "exits.a.tunnels.y"), Set.copyOf(keysOf(third, "a").stream().filter(key -> key.contains("tunnels")).toList()));
    assertEquals("2", value(third, "exits.a.tunnels.x"));
  }

  @Test
  void entriesThatComeAndGoLeaveTheOthersAlone() {
    Map<String, String> parts = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      String name = "e" + (char) ('a' + i);
      parts.put(name, exit(name, i % 4 == 3 ? "network { macvlan { address = \"192.168.7." + (i + 9) + "/24\" } }" : i % 5 == 4 ? "port = " + (42000 + i) : ""));
    }
    for (long seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Set<String> now = new HashSet<>();
      Lock lock = Lock.empty();
      for (int step = 0; step < 6; step++) {
        Set<String> next = new HashSet<>();
        StringBuilder text = new StringBuilder(HOME);
        List<String> order = new ArrayList<>(parts.keySet());
        if (random.nextBoolean()) {
          order = order.reversed();
        }
        for (String name : order) {
          if (random.nextBoolean()) {
            next.add(name);
            text.append(parts.get(name));
          }
        }
        if (next.isEmpty()) {
          continue;
        }
        Allocation allocation = allocate(topology(text.toString()), lock);
        for (Map.Entry<String, String> line : lock.values().entrySet()) {
          String name = part(line.getKey(), 1);
          if (now.contains(name) && next.contains(name)) {
            assertEquals(line.getValue(), value(allocation.lock(), line.getKey()), line.getKey());
          }
        }
        Set<String> unique = new HashSet<>();
        for (Map.Entry<String, String> line : allocation.lock().values().entrySet()) {
          assertTrue(next.contains(part(line.getKey(), 1)), "of something removed: " + line);
          assertTrue(line.getKey().contains(".tunnels.") || unique.add(part(line.getKey(), 2) + line.getValue()), "given twice: " + line);
        }
        now = next;
        lock = lock(allocation.lock().print());
      }
    }
  }

  @Test
  void aLineWiseMergeThatGaveOneNumberTwiceMovesTheLater() {
    Topology topology = topology(HOME + exit("a", "") + exit("b", ""));
    Lock merged = lock("exits.a.port = 41650\nexits.b.port = 41650\nexits.a.subnet4 = 10.200.7.0/24\nexits.b.subnet4 = 10.200.7.0/24\n");
    Lock after = allocate(topology, merged).lock();
    assertEquals("41650", value(after, "exits.a.port"));
    assertEquals("41641", value(after, "exits.b.port"));
    assertEquals("10.200.7.0/24", value(after, "exits.a.subnet4"));
    assertEquals("10.200.0.0/24", value(after, "exits.b.subnet4"));
  }

  @Test
  void aLockThatIsNotOurs() {
    Diagnostics findings = new Diagnostics();
    Lock.parse(
        Source.of(
            "topology.lock",
            """
            # fine
            exits.a.port = 41641
            <<<<<<< ours
            exits.b.port = 0
            exits.b.port: 5
            exits.B.port = 5
            exits.b.colour = 5
            exits.b.tunnels.x = 5
            exits.b.subnet4 = 10.0.0.1/24
            exits.b.subnet6 = FD00::/64
            exits.a.port = 41641
            exits.a.port = 41642
            """),
        findings);
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : findings.sorted()) {
      lines.add(found.topic().slug() + " " + found.span().line());
    }
    assertEquals(
        List.of(
            "lock-malformed 3", "lock-malformed 4", "lock-malformed 5", "lock-malformed 6", "lock-malformed 7", "lock-malformed 8", "lock-malformed 9", "lock-malformed 10", "lock-malformed 12"),
        lines);
  }

  @Test
  void aLockOfAWindowsCheckoutIsTheSame() {
    Lock lock = allocate(topology(HOME + exit("a", "")), Lock.empty()).lock();
    assertEquals(lock, lock(lock.print().replace("\n", "\r\n")));
  }

  @Test
  void aStaleLockSaysWhatWouldChange() {
    Lock old = lock("exits.a.port = 41700\nexits.gone.port = 41641\n");
    Allocation allocation = allocate(topology(HOME + exit("a", "port = 41701") + exit("b", "port = 41641")), old);
    Diagnostics findings = new Diagnostics();
    allocation.lock().reportStale(old, Source.of("topology.lock", old.print()), findings);
    Diagnostic stale = findings.sorted().getFirst();
    assertEquals("lock-stale", stale.topic().slug());
    assertTrue(stale.help().getFirst().startsWith("`exits.a.subnet4 = "), stale.help().toString());
    assertTrue(stale.help().contains("3 more lines differ."), stale.help().toString());
    Diagnostics none = new Diagnostics();
    allocation.lock().reportStale(allocation.lock(), Source.of("topology.lock", ""), none);
    assertTrue(none.isEmpty());
  }

  @Test
  void thereIsNoSixthTunnelAndNoSixthResolver() {
    StringBuilder text = new StringBuilder(HOME);
    for (char name = 'a'; name <= 'f'; name++) {
      text.append(upstream("u" + name).replace("10.64.0.1\"", "10.64.0." + (int) name + "\""));
    }
    Diagnostics findings = new Diagnostics();
    Allocation allocation =
        Allocation.allocate(topology(text + "exits.a { tailnet = home, upstream = [ua, ub, uc, ud, ue, uf], control-dns = [\"9.9.9.9\", \"1.1.1.1\", \"1.0.0.1\", \"8.8.8.8\"] }"), Lock.empty(), findings);
    assertEquals(
        List.of(
            "Exit `a` has more than 5 IPv4 resolvers in the `dns` of its upstreams.",
            "Exit `a` has more than 3 IPv4 resolvers in `control-dns`.",
            "Exit `a` has more upstreams than the 5 it can have."),
        findings.sorted().stream().map(Diagnostic::message).sorted((a, b) -> Integer.compare(b.length(), a.length())).toList());
    assertTrue(allocation.exits().isEmpty());
  }

  @Test
  void whenNothingIsLeft() {
    Diagnostics findings = new Diagnostics();
    Allocation.allocate(
        topology("tailnets.home {}\nhosts.localhost { runtime = docker, uplink { lan = [\"10.0.0.0/8\", \"172.16.0.0/12\", \"192.168.0.0/16\"] } }\n" + exit("a", "")), Lock.empty(), findings);
    assertEquals(List.of("nothing-left"), findings.sorted().stream().map(found -> found.topic().slug()).toList());
  }

  private static List<String> slugs(String text) {
    Diagnostics findings = new Diagnostics();
    Map<String, String> files =
        Map.of(
            "mullvad-se.conf",
            """
            [Interface]
            Address = 10.64.12.3/32
            DNS = 10.64.0.1
            [Peer]
            PublicKey = oOJiSl/15hBZcqKjo6F3Ijir4MTcWVJeYWpAh5LJjww=
            AllowedIPs = 0.0.0.0/0
            Endpoint = 198.51.100.10:51820
            """);
    Bound bound = Bound.of(text, files);
    assertEquals(List.of(), bound.lines());
    Allocation.allocate(bound.topology(), Lock.empty(), findings);
    return findings.sorted().stream().map(found -> found.topic().slug()).toList();
  }

  @Test
  void pagesShowWhatTheySay() {
    for (Topic topic : List.of(LockTopics.EXHAUSTED, LockTopics.TOO_MANY)) {
      assertEquals(List.of(topic.slug()), slugs(topic.failing()));
      assertEquals(List.of(), slugs(topic.fixed()), topic.slug());
    }
    Diagnostics findings = new Diagnostics();
    Lock.parse(Source.of("topology.lock", LockTopics.MALFORMED.failing()), findings);
    assertEquals(List.of("lock-malformed"), findings.sorted().stream().map(found -> found.topic().slug()).toList());
    assertEquals(1, lock(LockTopics.MALFORMED.fixed()).values().size());
  }
}
