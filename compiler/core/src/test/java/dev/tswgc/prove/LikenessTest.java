package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.net.Family;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.PlannedExits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is alike differs in nothing that a proof can see, and exits that differ in names, keys and addresses only are alike.
class LikenessTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "tswgc", "prove");

  private final Likeness.Words words = new Likeness.Words();
  private final Likeness.Accessors parts = new Likeness.Accessors(true);

  @Test
  void noMistakeIsAlikeToWhatIsRight() {
    for (PlannedExits.Planned exit : PlannedExits.all()) {
      Likeness.Key sound = Likeness.of(Case.of(exit.topology(), exit.namespace()), words, parts);
      assertEquals(sound, Likeness.of(Case.of(exit.topology(), exit.namespace()), words, parts));
      for (Mutants.Mutant mutant : Mutants.of(exit.namespace())) {
        assertNotEquals(sound, Likeness.of(Case.of(exit.topology(), mutant.namespace()), words, parts), exit.name() + ": " + mutant.name());
      }
    }
  }

  @Test
  void itIsTheSameHoweverItsPartsAreHad() {
    Likeness.Accessors slow = new Likeness.Accessors(false);
    for (PlannedExits.Planned exit : PlannedExits.all()) {
      Case proved = Case.of(exit.topology(), exit.namespace());
      assertEquals(Likeness.of(proved, words, slow), Likeness.of(proved, words, parts));
    }
  }

  @Test
  void exitsOfOneKindAreProvedAsOne() {
    Proofs proofs = kinds("");
    assertSame(proofs.all().getFirst().rows(), proofs.all().get(1).rows());
    assertTrue(proofs.hold());
  }

  @Test
  void exitsOfSeveralKindsAreNot() {
    for (String other : List.of("exits.oslo.control-path = tunnel", "exits.oslo.socks5 { port = 1080 }", "exits.oslo.lan-access = [\"10.9.0.0/16\"]", "upstreams.norway.mtu = 1300")) {
      Proofs proofs = kinds(other);
      assertNotEquals(System.identityHashCode(proofs.all().getFirst().rows()), System.identityHashCode(proofs.all().get(1).rows()), other);
    }
  }

  @Test
  void eachIsProvedAsItWouldBeByItself() {
    for (String other : List.of("", "exits.oslo.control-path = tunnel", "exits.oslo.socks5 { port = 1080 }")) {
      PlannedExits.Whole whole = PlannedExits.whole(text(other));
      Proofs one = Proofs.of(whole.topology(), whole.plan());
      Proofs kinds = Proofs.ofKinds(whole.topology(), whole.plan());
      for (int i = 0; i < one.all().size(); i++) {
        assertEquals(one.all().get(i).exit(), kinds.all().get(i).exit());
        assertEquals(one.all().get(i).rows(), kinds.all().get(i).rows());
        assertEquals(one.all().get(i).facts(), kinds.all().get(i).facts());
        assertEquals(one.all().get(i).cans().size(), kinds.all().get(i).cans().size());
      }
    }
  }

  /// The same plan for a LAN that the topology says to be elsewhere: rules that forget it must not pass for rules that keep it.
  @Test
  void theNetworkAroundAMachineIsKept() {
    String vault = "hosts.vault { runtime = docker, uplink { lan = \"LAN\" } }\nexits.stockholm.host = vault";
    PlannedExits.Whole whole = PlannedExits.whole(text(vault.replace("LAN", "203.0.113.128/25")));
    PlannedExits.Whole other = PlannedExits.whole(text(vault.replace("LAN", "198.18.5.0/25")));
    Namespace planned = whole.plan().hosts().stream().flatMap(host -> host.namespaces().stream()).filter(namespace -> namespace.id().text().equals("stockholm")).findFirst().orElseThrow();
    assertNotEquals(Likeness.of(Case.of(whole.topology(), planned), words, parts), Likeness.of(Case.of(other.topology(), planned), words, parts));
  }

  /// An address that proofs ask for, and that is not among those all likenesses begin with, could lie within another of one exit and not of its like.
  @Test
  void whatProofsAskForByThemselvesIsKnown() throws IOException {
    Set<String> asked = written("\"((?:[0-9]+\\.){3}[0-9]+(?:/[0-9]+)?|[0-9a-f:]*::[0-9a-f:]*(?:/[0-9]+)?)\"");
    assertTrue(asked.size() > 10, asked.toString());
    for (String one : asked) {
      assertTrue(likeness().contains("\"" + one + "\""), one);
    }
  }

  @Test
  void whatProofsReadOfATopologyIsKept() throws IOException {
    Set<String> read = written("topology\\(\\)\\.([a-z]+)\\(\\)");
    read.remove("exits");
    assertTrue(read.size() >= 4, read.toString());
    for (String one : read) {
      assertTrue(likeness().contains("topology()." + one + "()"), one);
    }
  }

  /// The same of ports: where a proof tells two neighbours apart, one of them is a number of the exit's own, or among those all likenesses begin with.
  @Test
  void portsThatProofsTellApartAreKnown() {
    PlannedExits.Whole other = PlannedExits.whole(text("exits.stockholm { port = 41700, numbers.tunnels.sweden.listen-port = 51830 }").replace("198.51.100.10:51820", "198.51.100.10:4500"));
    List<Case> cases = new ArrayList<>(List.of(Case.of(other.topology(), other.plan().hosts().getFirst().namespaces().getLast())));
    PlannedExits.all().forEach(exit -> cases.add(Case.of(exit.topology(), exit.namespace())));
    // A number that all of them have is no exit's own.
    Set<Integer> common = numbers(cases.getFirst());
    cases.forEach(proved -> common.retainAll(numbers(proved)));
    Set<Integer> needed = new TreeSet<>();
    for (Case proved : cases) {
      Set<Integer> own = numbers(proved);
      own.removeAll(common);
      for (int edge : edges(proved)) {
        if (!own.contains(edge) && !own.contains(edge - 1)) {
          assertTrue(Likeness.ALWAYS_PORTS.contains(edge) || Likeness.ALWAYS_PORTS.contains(edge - 1), () -> proved.exit().name() + " tells " + edge + " from what is before it");
          needed.add(Likeness.ALWAYS_PORTS.contains(edge) ? edge : edge - 1);
        }
      }
    }
    assertTrue(needed.containsAll(List.of(53, 443, 853, 3478)), needed::toString);
  }

  /// Where classes of ports begin.
  private static Set<Integer> edges(Case proved) {
    Space space = Space.of(proved);
    Proof.in(space, proved);
    while (space.told().hasMissed()) {
      space = space.again(proved);
      Proof.in(space, proved);
    }
    Set<Integer> edges = new TreeSet<>();
    for (int field : new int[] {Fields.SOURCE_PORT, Fields.DESTINATION_PORT}) {
      Classes classes = space.told().classes(field, Family.IPV4);
      for (int port = 1; port <= 65535; port++) {
        if (classes.of(0, port) != classes.of(0, port - 1)) {
          edges.add(port);
        }
      }
    }
    return edges;
  }

  private static Set<Integer> numbers(Case proved) {
    Set<Integer> found = new TreeSet<>();
    numbers(proved.namespace(), found);
    numbers(proved.exit(), found);
    numbers(proved.upstreams(), found);
    numbers(proved.network(), found);
    proved.exit().holepunches().forEach(name -> numbers(proved.topology().holepunches().get(name.value()), found));
    return found;
  }

  /// All that a record holds.
  private static void numbers(@Nullable Object value, Set<Integer> found) {
    switch (value) {
      case Integer number -> found.add(number);
      case Optional<?> optional -> numbers(optional.orElse(null), found);
      case Map<?, ?> map -> map.values().forEach(one -> numbers(one, found));
      case Collection<?> all -> all.forEach(one -> numbers(one, found));
      case Record whole -> {
        for (RecordComponent part : whole.getClass().getRecordComponents()) {
          try {
            part.getAccessor().setAccessible(true);
            numbers(part.getAccessor().invoke(whole), found);
          } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
          }
        }
      }
      case null, default -> {}
    }
  }

  private static String likeness() throws IOException {
    return Files.readString(SOURCES.resolve("Likeness.java"));
  }

  /// What stands in the sources of proofs; stories choose addresses to show, and ask for none.
  private static Set<String> written(String pattern) throws IOException {
    Set<String> all = new HashSet<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(file -> !file.endsWith("Likeness.java") && !file.endsWith("Story.java")).toList()) {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(source));
        while (found.find()) {
          all.add(found.group(1));
        }
      }
    }
    return all;
  }

  private static Proofs kinds(String more) {
    PlannedExits.Whole whole = PlannedExits.whole(text(more));
    return Proofs.ofKinds(whole.topology(), whole.plan());
  }

  private static String text(String more) {
    return """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.0.2/32", "fd00:64::2/128"], dns = ["10.64.0.1"], private-key { file = "sweden.key" }
          peers = [{ public-key = "oOJiSl/15hBZcqKjo6F3Ijir4MTcWVJeYWpAh5LJjww=", endpoint = "198.51.100.10:51820" }]
        }
        upstreams.norway {
          addresses = ["10.70.3.9/32", "fd00:70::9/128"], dns = ["10.70.0.1"], private-key { file = "norway.key" }
          peers = [{ public-key = "zAYm69fUvIrXD2/iNhfaNJcUVNze/hFAS7MMNL8ucmc=", endpoint = "203.0.113.7:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.oslo { tailnet = home, upstream = norway }
        """
        + more
        + "\n";
  }
}
