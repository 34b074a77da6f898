package dev.tswgc.live;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Firewall.Chain;
import dev.tswgc.plan.Firewall.Table;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Tells the nftables of a host from those that were planned. What timed sets hold is a running program's to change.
final class FirewallDrift {
  private static final String PART = "nftables";

  private final List<Difference> found = new ArrayList<>();

  static List<Difference> of(Firewall planned, List<Table> there) {
    FirewallDrift drift = new FirewallDrift();
    for (Table table : planned.tables()) {
      Optional<Table> same = there.stream().filter(other -> other.family() == table.family() && other.name().equals(table.name())).findFirst();
      if (same.isEmpty()) {
        drift.add(Difference.Kind.MISSING, words(table) + ", all of it", table.why());
      } else {
        drift.compare(table, same.get());
      }
    }
    for (Table table : there) {
      if (planned.tables().stream().noneMatch(ours -> ours.family() == table.family() && ours.name().equals(table.name()))) {
        int rules = table.chains().stream().mapToInt(chain -> chain.rules().size()).sum();
        drift.add(Difference.Kind.OTHERS, words(table) + " with " + rules + (rules == 1 ? " rule" : " rules"), table.why());
      }
    }
    return drift.found;
  }

  private static String words(Table table) {
    return "table " + table.family().word() + " " + table.name();
  }

  private void add(Difference.Kind kind, String words, Why why) {
    found.add(new Difference(kind, PART, words, why.span().toString()));
  }

  private void compare(Table planned, Table there) {
    for (Chain chain : planned.chains()) {
      String path = planned.family().word() + " " + planned.name() + " " + chain.name();
      Optional<Chain> same = there.chains().stream().filter(other -> other.name().equals(chain.name())).findFirst();
      if (same.isEmpty()) {
        add(Difference.Kind.MISSING, "chain " + path + ": " + chain.why().sentence(), chain.why());
        continue;
      }
      if (!Canonical.base(chain).equals(Canonical.base(same.get()))) {
        add(Difference.Kind.CHANGED, "chain " + path + ": where it is called, its priority or its policy (" + same.get().why().sentence() + ")", same.get().why());
      }
      rules(path, chain, same.get());
    }
    for (Chain chain : there.chains()) {
      // The program that loads a table writes the digest of it into the name of a chain that nothing goes to.
      boolean digest = chain.name().startsWith("d_") && chain.base().isEmpty() && chain.rules().isEmpty();
      if (!digest && planned.chains().stream().noneMatch(other -> other.name().equals(chain.name()))) {
        add(Difference.Kind.EXTRA, "chain " + planned.family().word() + " " + planned.name() + " " + chain.name(), chain.why());
      }
    }
    for (NamedSet set : planned.sets()) {
      sets(planned, set, there);
    }
    for (VerdictMap map : planned.maps()) {
      Optional<VerdictMap> same = there.maps().stream().filter(other -> other.name().equals(map.name())).findFirst();
      if (same.isEmpty() || !Canonical.entries(map).equals(Canonical.entries(same.get()))) {
        add(Difference.Kind.CHANGED, "map " + planned.family().word() + " " + planned.name() + " " + map.name(), there.why());
      }
    }
  }

  private void rules(String path, Chain planned, Chain there) {
    List<String> wanted = planned.rules().stream().map(Canonical::rule).toList();
    List<String> is = there.rules().stream().map(Canonical::rule).toList();
    if (wanted.equals(is)) {
      return;
    }
    int before = found.size();
    List<String> left = new ArrayList<>(is);
    for (int i = 0; i < wanted.size(); i++) {
      if (!left.remove(wanted.get(i))) {
        Why why = planned.rules().get(i).why();
        add(Difference.Kind.MISSING, "rule " + (i + 1) + " of " + path + ": " + why.path() + ", " + why.sentence(), why);
      }
    }
    left = new ArrayList<>(wanted);
    for (int i = 0; i < is.size(); i++) {
      if (!left.remove(is.get(i))) {
        Why why = there.rules().get(i).why();
        add(Difference.Kind.EXTRA, "rule " + why.path() + ": " + why.sentence(), why);
      }
    }
    if (found.size() == before) {
      add(Difference.Kind.CHANGED, "chain " + path + ": the order of its rules", there.why());
    }
  }

  private void sets(Table planned, NamedSet set, Table there) {
    String path = "set " + planned.family().word() + " " + planned.name() + " " + set.name();
    Optional<NamedSet> same = there.sets().stream().filter(other -> other.name().equals(set.name())).findFirst();
    if (same.isEmpty()) {
      add(Difference.Kind.MISSING, path + ": " + set.why().sentence(), set.why());
      return;
    }
    if (set.timeoutSeconds().isPresent()) {
      return;
    }
    SortedSet<String> wanted = Canonical.elements(set);
    SortedSet<String> is = Canonical.elements(same.get());
    long missing = wanted.stream().filter(element -> !is.contains(element)).count();
    long more = is.stream().filter(element -> !wanted.contains(element)).count();
    if (missing + more > 0) {
      add(Difference.Kind.CHANGED, path + ": " + missing + " of its elements are missing, and " + more + " are others", same.get().why());
    }
  }
}
