package dev.tswgc.prove;

import dev.tswgc.machine.Machine;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Statement;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is proved of an exit.
///
/// @param exit its name
/// @param rows an invariant each
/// @param cans what must be possible
/// @param facts what must hold without a look at packets, and what follows from the rest
/// @param rules how many rules its nftables have
/// @param unused those of them that let something through or go on with it, and to which no packet ever comes, in words: each is a mistake
/// @param spare others to which no packet ever comes, most of them since one before drops it: a second layer
/// @param nodes of the diagrams, a measure of the work
public record Proof(String exit, List<Row> rows, List<Possibility> cans, List<Held> facts, int rules, List<String> unused, List<String> spare, int nodes) {
  public Proof {
    rows = List.copyOf(rows);
    cans = List.copyOf(cans);
    facts = List.copyOf(facts);
    unused = List.copyOf(unused);
    spare = List.copyOf(spare);
  }

  /// One invariant.
  ///
  /// @param broken the story of a packet that breaks it with everything in place or at a moment of the start
  /// @param cuts the smallest sets of our artefacts without which it breaks, smallest first
  public record Row(String id, String sentence, Optional<Story> broken, List<Set<String>> cuts) {
    /// Whether it holds with everything in place, whatever the links do, and at every moment of the start.
    public boolean holds() {
      return broken.isEmpty();
    }

    /// Whether it also holds without any one of our artefacts.
    public boolean holdsWithoutAny() {
      return holds() && cuts.stream().allMatch(cut -> cut.size() > 1);
    }
  }

  /// Something that must be possible.
  public record Possibility(String id, String sentence, boolean possible) {}

  /// Whether nothing that must not be can be, everything that must be possible is, and no rule allows what never comes.
  public boolean holds() {
    return rows.stream().allMatch(Row::holds) && cans.stream().allMatch(Possibility::possible) && facts.stream().allMatch(Held::holds);
  }

  /// Proves an exit.
  public static Proof of(Topology topology, Namespace namespace) {
    return of(Case.of(topology, namespace));
  }

  static Proof of(Case proved) {
    Space space = Space.of(proved);
    Proof proof = in(space, proved);
    // What was answered then is worth nothing.
    while (space.told().hasMissed()) {
      space = space.again(proved);
      proof = in(space, proved);
    }
    return proof;
  }

  static Proof in(Space space, Case proved) {
    Declared declared = new Declared(space, proved);
    Reach reach = Reach.ofEverything(space, proved.machine());
    List<States.Moment> moments = States.moments(space, proved);
    List<Row> rows = new ArrayList<>();
    for (Invariant invariant : Invariants.ALL) {
      rows.add(row(invariant, proved, space, invariant.bad(proved, space, declared, reach), moments));
    }
    Reach concrete = Reach.ofWhatShouldBe(space, proved.machine(), States.artefacts(space, Set.of()));
    List<Possibility> cans = Can.all(proved, space, declared, concrete);
    Coverage coverage = Coverage.of(proved.machine(), reach.hit());
    return new Proof(name(proved), rows, cans, facts(proved, rows, coverage.unused()), coverage.all(), coverage.unused(), coverage.spare(), space.bdd().size());
  }

  private static String name(Case proved) {
    return proved.exit().name().text();
  }

  private static List<Held> facts(Case proved, List<Row> rows, List<String> unused) {
    List<Held> facts = new ArrayList<>();
    for (Fact fact : Facts.ALL) {
      facts.add(new Held(fact.id(), fact.sentence(), fact.breaches(proved)));
    }
    facts.add(Cut.judge(proved, rows));
    facts.add(LiveHit.judge(proved, unused));
    return facts;
  }

  /// That of another exit, which is alike to packets: they need not be followed again, unless there is a story to tell in its own words.
  Proof like(Case other) {
    return holds() ? new Proof(name(other), rows, cans, facts(other, rows, unused), rules, unused, spare, nodes) : of(other);
  }

  private static Row row(Invariant invariant, Case proved, Space space, List<Invariant.Bad> bad, List<States.Moment> moments) {
    List<States.Moment> judged = invariant.judged(moments, proved, space);
    for (Invariant.Bad one : bad) {
      for (States.Moment moment : judged) {
        if (space.bdd().overlap(one.packets(), moment.states())) {
          Story story = Story.of(proved, space, one, space.bdd().and(one.packets(), moment.states()), moment);
          return new Row(invariant.id(), invariant.sentence(), Optional.of(story), List.of());
        }
      }
    }
    return new Row(invariant.id(), invariant.sentence(), Optional.empty(), cuts(space, bad));
  }

  private static List<Set<String>> cuts(Space space, List<Invariant.Bad> bad) {
    int states = Bdd.NOTHING;
    for (Invariant.Bad one : bad) {
      states = space.bdd().or(states, space.fields().states(one.packets()));
    }
    return states == Bdd.NOTHING ? List.of() : Cuts.of(space, states);
  }

  /// Which rules of a ruleset any packet comes to.
  private record Coverage(int all, List<String> unused, List<String> spare) {
    static Coverage of(Machine machine, Set<Firewall.Rule> hit) {
      int all = 0;
      List<String> unused = new ArrayList<>();
      List<String> spare = new ArrayList<>();
      for (Firewall.Table table : machine.nftables()) {
        for (Firewall.Chain chain : table.chains()) {
          int number = 0;
          for (Firewall.Rule rule : chain.rules()) {
            number++;
            all++;
            if (!hit.contains(rule)) {
              (allows(rule) ? unused : spare).add(table.family().word() + " " + chain.name() + " " + number + ": " + rule.why().path() + ", " + rule.why().sentence());
            }
          }
        }
      }
      return new Coverage(all, unused, spare);
    }

    private static boolean allows(Firewall.Rule rule) {
      return rule.then().stream().anyMatch(done -> !(done instanceof Statement.Drop || done instanceof Statement.ClampMss || done instanceof Statement.Return));
    }
  }
}
