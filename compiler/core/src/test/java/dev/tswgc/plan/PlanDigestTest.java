package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Equal Plans have one digest, and a Plan that differs anywhere has another: every part of every record is changed, whatever its kind, so that none is
/// forgotten when one gets another part.
class PlanDigestTest {
  private static final List<Plan> PLANS =
      Stream.concat(PlannedExits.all().stream().map(PlannedExits.Planned::plan), Stream.of(
              PlannedExits.two().plan(),
              Plans.of("hosts.vault { runtime = podman, versions { podman = \"5.4\" }, uplink { interface = eth0, lan = [\"192.168.1.0/24\", \"fd12::/64\"] } }\n"
                  + Plans.SWEDEN.replace("endpoint =", "preshared-key { file = \"psk\" }, endpoint =")
                  + "exits.stockholm { host = vault, tailnet = home, upstream = sweden, tailscaled { ssh = true, env { TS_LOG_TARGET = \"\" } }, http { port = 8080, auth { file = \"users\" } }, network { macvlan { address = [\"192.168.1.50/24\", \"fd12::50/64\"], vlan = 20, parent = eth0 } } }"),
              Plans.of("hosts.pods { runtime = kubernetes }\n" + Plans.SWEDEN + "exits.stockholm { host = pods, tailnet = home, upstream = sweden }"),
              withWhatNoPlanHas()))
          .toList();

  private final Set<String> changed = new TreeSet<>();
  private final Set<String> seen = new TreeSet<>();
  private final Set<Class<?>> kinds = new HashSet<>();

  @Test
  void everyPartCounts() {
    for (Plan plan : PLANS) {
      PlanDigest sound = PlanDigest.of(plan);
      Map<PlanDigest, Object> others = new HashMap<>();
      for (Object other : others(plan)) {
        PlanDigest digest = PlanDigest.of((Plan) other);
        assertEquals(plan.equals(other), sound.equals(digest), () -> difference(plan, other));
        Object known = others.putIfAbsent(digest, other);
        assertTrue(known == null || known.equals(other), () -> known + " and " + other);
      }
    }
    seen.removeAll(changed);
    assertEquals(Set.of(), seen, "parts that were never changed");
  }

  @Test
  void everyKindIsTakenIn() {
    PLANS.forEach(this::others);
    Set<String> missing = new TreeSet<>();
    for (Class<?> kind : kinds) {
      for (Class<?> above : kind.getInterfaces()) {
        if (above.isSealed()) {
          Arrays.stream(above.getPermittedSubclasses()).filter(one -> one.isRecord() && !kinds.contains(one)).map(Class::getSimpleName).forEach(missing::add);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void whereItIsWrittenDoesNotCount() {
    String text = Plans.exit("socks5 { port = 1080 }");
    assertEquals(PlanDigest.of(Plans.of(text)), PlanDigest.of(Plans.of("# one line more\n\n" + text.replace("  ", "      "))));
  }

  @Test
  void textsDoNotRunTogether() {
    assertNotEquals(hex("ab", "c"), hex("a", "bc"));
    assertNotEquals(hex("", "a"), hex("a", ""));
    // Alike to String.hashCode.
    assertNotEquals(hex("cn"), hex("e0"));
    assertTrue(hex("stockholm").matches("[0-9a-f]{32}"));
    Set<String> all = new TreeSet<>();
    for (int length = 0; length < 40; length++) {
      assertTrue(all.add(hex("a".repeat(length))));
      assertTrue(all.add(hex("a".repeat(length) + "\0")));
    }
  }

  /// Kinds of rules and routes that nothing plans today.
  private static Plan withWhatNoPlanHas() {
    Plan plan = PlannedExits.all().getFirst().plan();
    Host host = plan.hosts().getFirst();
    Namespace one = host.namespaces().getFirst();
    LinkName link = new LinkName("eth0");
    Firewall.Rule rule = new Firewall.Rule(List.of(new Match.RateBelow(5)), List.of(new Statement.Count(), new Statement.Jump("next"), new Statement.Dispatch(List.of(Match.Field.IN_LINK), "map")), one.why());
    NamedSet set = new NamedSet("links", List.of(Match.Field.IN_LINK), List.of(new NamedSet.Element(List.of(new Atom.OnLink(link)))), Optional.of(60), one.why());
    VerdictMap map = new VerdictMap("map", List.of(Match.Field.IN_LINK), List.of(new VerdictMap.Entry(List.of(new Atom.OnLink(link)), new Statement.Goto("next"))), one.why());
    Firewall.Table table = new Firewall.Table(Firewall.TableFamily.INET, "more", List.of(set), List.of(map), List.of(new Firewall.Chain("more", Optional.empty(), List.of(rule), one.why())), one.why());
    RoutingTable routes = new RoutingTable(new TableId(5299), List.of(new RoutingTable.Route(Prefix.ALL_V4, new RoutingTable.Next.ViaDefaultGateway(link), 1, one.why())), one.why());
    Namespace with =
        new Namespace(
            one.id(), one.role(), one.links(), one.sysctls(), List.of(routes), one.rules(), new Firewall(List.of(table)), one.resolver(), one.published(), one.services(), one.secrets(), one.steps(), one.why());
    return new Plan(plan.topology(), List.of(new Host(host.name(), host.runtime(), host.versions(), host.networks(), List.of(with))));
  }

  /// Where two texts begin to differ.
  private static String difference(Object plan, Object other) {
    String one = plan.toString();
    String two = other.toString();
    int at = 0;
    while (at < one.length() && at < two.length() && one.charAt(at) == two.charAt(at)) {
      at++;
    }
    return one.substring(Math.max(0, at - 100), Math.min(one.length(), at + 60)) + "\n" + two.substring(Math.max(0, at - 100), Math.min(two.length(), at + 60));
  }

  private static String hex(String... texts) {
    Digester to = new Digester();
    for (String text : texts) {
      to.text(text);
    }
    return to.hex();
  }

  /// The same with one part changed, in some way, for each part.
  private List<Object> others(Object value) {
    return switch (value) {
      case Span place -> List.of();
      case Record whole -> records(whole);
      case List<?> all -> lists(all);
      case Optional<?> optional -> optional.isPresent() ? Stream.concat(Stream.of(Optional.empty()), others(optional.get()).stream().map(Optional::of)).map(Object.class::cast).toList() : List.of();
      case String text -> List.of(text + "x", text.isEmpty() ? "y" : text.substring(1), text.replace('o', 'a'), text.replace('1', '2').replace('A', 'B'));
      case Integer number -> List.of(number + 1, number - 1);
      case Long number -> List.of(number ^ 1, number ^ 1L << 30, number ^ 1L << 62);
      case Boolean truth -> List.of(!truth);
      case Enum<?> word -> {
        Enum<?>[] all = word.getDeclaringClass().getEnumConstants();
        // A digest takes a word in by the hash of its name.
        assertEquals(all.length, Arrays.stream(all).map(one -> one.name().hashCode()).distinct().count(), word.getDeclaringClass().getName());
        yield Arrays.stream(all).filter(one -> one != word).map(Object.class::cast).toList();
      }
      default -> throw new IllegalStateException("a Plan has a " + value.getClass());
    };
  }

  private List<Object> lists(List<?> all) {
    List<Object> others = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Object> without = new ArrayList<>(all);
      without.remove(i);
      others.add(without);
      for (Object other : others(all.get(i))) {
        List<Object> with = new ArrayList<>(all);
        with.set(i, other);
        others.add(with);
      }
    }
    if (all.size() > 1) {
      others.add(List.copyOf(all).reversed());
    }
    return others;
  }

  private List<Object> records(Record whole) {
    kinds.add(whole.getClass());
    RecordComponent[] parts = whole.getClass().getRecordComponents();
    try {
      Constructor<?> make = whole.getClass().getDeclaredConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      make.setAccessible(true);
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i].getAccessor().setAccessible(true);
        values[i] = parts[i].getAccessor().invoke(whole);
      }
      List<Object> others = new ArrayList<>();
      for (int i = 0; i < parts.length; i++) {
        String name = whole.getClass().getSimpleName() + "." + parts[i].getName();
        boolean bare = values[i] instanceof Span || values[i] instanceof Namespace.Role && Namespace.Role.values().length == 1 || values[i] instanceof Optional<?> optional && optional.isEmpty() || values[i] instanceof List<?> all && all.isEmpty();
        if (!bare) {
          seen.add(name);
        }
        for (Object other : others(values[i])) {
          Object[] changedValues = values.clone();
          changedValues[i] = other;
          try {
            others.add(make.newInstance(changedValues));
            changed.add(name);
          } catch (InvocationTargetException refused) {
            // What the record does not take is no Plan.
            assertTrue(refused.getCause() instanceof IllegalArgumentException || refused.getCause() instanceof IllegalStateException, () -> name + ": " + refused.getCause());
          }
        }
      }
      return others;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
