package dev.tswgc.lab.worlds;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Resolver;
import dev.tswgc.plan.Why;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Tables as one transaction for `nft -f`, which leaves nothing of what was there before: in the words of the target that prints rulesets of exits.
final class RulesetText {
  private final Target nftables;

  RulesetText() {
    nftables = ServiceLoader.load(Target.class).stream().map(ServiceLoader.Provider::get).filter(target -> target.name().equals("nftables")).findFirst().orElseThrow();
  }

  String of(List<Table> tables) {
    List<Namespace> namespaces = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      namespaces.add(namespace(new Name("t%03d".formatted(i)), printed(tables.get(i))));
    }
    Why why = why(tables);
    Host host = new Host(new Name("lab"), dev.tswgc.topology.Host.RuntimeKind.SYSTEMD, List.of(), List.of(), namespaces);
    Artifacts files = nftables.render(new Plan(why.path(), List.of(host)), Artifacts.none(), new TargetOptions(Map.of()));
    StringBuilder text = new StringBuilder("flush ruleset\n");
    int number = 0;
    for (Artifact file : files.all()) {
      Table table = tables.get(number++);
      String own = file.content().replace("table inet " + table.name(), "table " + table.family().word() + " " + table.name());
      text.append(ForeignWords.spelled(own, table.family())).append(added(table));
    }
    return text.toString();
  }

  private static Why why(List<Table> tables) {
    return tables.isEmpty() ? new Why("worlds", Span.ofWhole(Source.unread("made")), "Chance") : tables.getFirst().why();
  }

  /// As the target takes it: tables of families ip and ip6 are none of its own, and timed sets are for programs to fill.
  private static Table printed(Table table) {
    boolean own = table.family() == Firewall.TableFamily.INET || table.family() == Firewall.TableFamily.NETDEV;
    List<NamedSet> sets = table.sets().stream().map(set -> new NamedSet(set.name(), set.fields(), set.timeoutSeconds().isPresent() ? List.of() : set.elements(), set.timeoutSeconds(), set.why())).toList();
    return new Table(own ? table.family() : Firewall.TableFamily.INET, table.name(), sets, table.maps(), table.chains().stream().map(ForeignWords::standIns).toList(), table.why());
  }

  /// What programs would add to timed sets.
  private static String added(Table table) {
    StringBuilder text = new StringBuilder();
    for (NamedSet set : table.sets()) {
      if (set.timeoutSeconds().isPresent() && !set.elements().isEmpty()) {
        String elements = set.elements().stream().map(element -> element.atoms().stream().map(RulesetText::word).collect(Collectors.joining(" . "))).collect(Collectors.joining(", "));
        text.append("add element ").append(table.family().word()).append(' ').append(table.name()).append(' ').append(set.name()).append(" { ").append(elements).append(" }\n");
      }
    }
    return text.toString();
  }

  private static String word(Atom atom) {
    return switch (atom) {
      case Atom.Net(var prefix) -> prefix.isSingle() ? prefix.address().toString() : prefix.toString();
      case Atom.Transport(var protocol) -> protocol.word();
      case Atom.Ports(var range) -> range.toString();
      case Atom.MarkValue(int value) -> "0x" + Integer.toHexString(value);
      case Atom.OnLink(var link) -> "\"" + link + "\"";
    };
  }

  private static Namespace namespace(Name id, Table table) {
    Resolver resolver = new Resolver(IpAddress.of("127.0.0.53"), 1, List.of(), List.of(), List.of(), List.of(), table.why());
    return new Namespace(id, Namespace.Role.EXIT, List.of(), List.of(), List.of(), List.of(), new Firewall(List.of(table)), resolver, List.of(), List.of(), List.of(), List.of(), table.why());
  }
}
