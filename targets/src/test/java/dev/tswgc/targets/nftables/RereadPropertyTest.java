package dev.tswgc.targets.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Firewall.TableFamily;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Statement;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Difference;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.HandmadeExit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever a firewall is made of, its text says it and nothing else.
final class RereadPropertyTest {
  private static final long SEED = 20261121;
  private static final int RULES = 20000;
  private static final int TABLES = 400;

  private record Meaning(List<Match> when, List<Statement> then) {}

  private static String print(TableFamily family, Rule rule) {
    StringBuilder out = new StringBuilder();
    RulePrinter.print(out, family, rule);
    return out.append('\n').toString();
  }

  /// Two rules that mean different things have different texts, since each text is read back as what it was printed from.
  @Test
  void everyRuleIsReadAsItWasPlanned() {
    RandomFirewall made = new RandomFirewall(SEED);
    Map<String, Meaning> read = new HashMap<>();
    Set<Class<?>> words = new HashSet<>();
    for (int i = 0; i < RULES; i++) {
      Rule rule = made.rule();
      TableFamily family = i % 2 == 0 ? TableFamily.INET : TableFamily.NETDEV;
      String text = print(family, rule);
      RuleReader.Line line = new RuleReader(new Cursor(text), family == TableFamily.NETDEV).read();
      Meaning planned = new Meaning(Normal.when(rule), rule.then());
      assertEquals(planned, new Meaning(line.when(), line.then()), text);
      assertTrue(Same.conditions(line.when(), planned.when()) && Same.statements(line.then(), planned.then()), text);
      assertTrue(CommentReader.names(line.comment(), rule.why().path()), text);
      Meaning other = read.put(family + text.substring(0, text.indexOf("comment \"")), planned);
      assertTrue(other == null || other.equals(planned), text);
      rule.when().forEach(match -> words.add(match.getClass()));
      rule.then().forEach(statement -> words.add(statement.getClass()));
    }
    // The others are no target's: they are what a running machine was found to have.
    List<Class<?>> all = Stream.concat(Stream.of(Match.class.getPermittedSubclasses()), Stream.of(Statement.class.getPermittedSubclasses())).filter(Class::isRecord).toList();
    assertTrue(words.containsAll(all), all.toString());
  }

  /// The comparison that is written out for speed is no other than that of the records themselves.
  @Test
  void differentRulesAreTold() {
    RandomFirewall made = new RandomFirewall(SEED + 1);
    Rule before = made.rule();
    for (int i = 0; i < RULES; i++) {
      Rule rule = made.rule();
      assertEquals(rule.when().equals(before.when()), Same.conditions(rule.when(), before.when()), rule + "\n" + before);
      assertEquals(rule.then().equals(before.then()), Same.statements(rule.then(), before.then()), rule + "\n" + before);
      for (Match one : rule.when()) {
        for (Match other : before.when()) {
          assertEquals(one.equals(other), Same.conditions(List.of(one), List.of(other)), one + " " + other);
        }
      }
      before = rule;
    }
  }

  @Test
  void everyTableIsReadAsItWasPlanned() {
    RandomFirewall made = new RandomFirewall(SEED + 2);
    Firewall before = new Firewall(List.of());
    for (int i = 0; i < TABLES; i++) {
      Firewall firewall = new Firewall(List.of(made.table(TableFamily.INET), made.table(TableFamily.NETDEV)));
      List<Artifact> files = render(firewall);
      assertEquals(List.of(), reread(firewall, files), () -> files.toString());
      assertFalse(reread(before, files).isEmpty());
      before = firewall;
    }
  }

  private static List<Artifact> render(Firewall firewall) {
    Artifacts made = new NftablesTarget().render(plan(firewall), Artifacts.none(), new TargetOptions(Map.of()));
    return List.copyOf(made.all());
  }

  private static List<Difference> reread(Firewall planned, List<Artifact> files) {
    Host host = plan(planned).hosts().getFirst();
    return new RulesetRereader().reread(host, host.namespaces().getFirst(), files);
  }

  private static Plan plan(Firewall firewall) {
    Plan plan = HandmadeExit.plan();
    Host host = plan.hosts().getFirst();
    Namespace n = host.namespaces().getFirst();
    Namespace other =
        new Namespace(
            n.id(), n.role(), n.links(), n.sysctls(), n.tables(), n.rules(), firewall, n.resolver(), n.published(), n.services(), n.secrets(), n.steps(), n.why());
    return new Plan(plan.topology(), List.of(new Host(host.name(), host.runtime(), host.versions(), host.networks(), List.of(other))));
  }
}
