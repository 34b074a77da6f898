package dev.tswgc.prove;

import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Statement;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What holds of a running host, whoever wrote its rules, judged by what a topology says of an exit.
///
/// @param rows an invariant each
/// @param cans what must be possible
public record Audit(List<Row> rows, List<Proof.Possibility> cans) {
  public Audit {
    rows = List.copyOf(rows);
    cans = List.copyOf(cans);
  }

  /// How sure it is.
  public enum Verdict {
    HOLDS,
    /// Whatever is not understood means.
    BROKEN,
    /// It breaks if what is not understood is for the worse, and holds if it is for the better.
    OPEN
  }

  /// One invariant.
  ///
  /// @param stories of packets that break it, or may: one of the host as it is, one of what only a link that is gone lets through, and one of what only
  /// routes of others do
  public record Row(String id, String sentence, Verdict verdict, List<Story> stories) {
    public Row {
      stories = List.copyOf(stories);
    }
  }

  /// The same where what is not followed may take any packet past the rules: what they break is broken, and nothing is sure to hold.
  public Audit open() {
    return new Audit(rows.stream().map(row -> row.verdict() == Verdict.HOLDS ? new Row(row.id(), row.sentence(), Verdict.OPEN, row.stories()) : row).toList(), cans);
  }

  /// The host in a state that it can come to by itself or by its network.
  ///
  /// @param hostile whether others have put routes into its main table
  /// @param gone whether links may be gone
  /// @param known whether packets may be of connections that are known from before, with any mark
  private record View(boolean hostile, boolean gone, boolean known) {
    String words() {
      return (hostile ? "with routes of a stranger in the main table" : "as it is") + (known ? ", of a connection that is known from before" : "");
    }

    /// Whether all that another view has is in this one as well.
    boolean covers(View other) {
      return (hostile || !other.hostile) && (gone || !other.gone) && (known || !other.known);
    }
  }

  private static final List<View> VIEWS =
      List.of(
          new View(false, false, false), new View(false, true, false), new View(true, false, false), new View(true, true, false), new View(false, false, true), new View(true, true, true));

  /// Judges a host.
  ///
  /// @param hostile the host with some links gone, and with such routes as a stranger can put into its main table
  public static Audit of(Topology topology, Namespace namespace, Machine machine, Function<Set<Fault>, Machine> hostile) {
    Case audited = Case.running(topology, namespace, machine);
    Judge strict = new Judge(audited, Space.of(audited));
    Optional<Judge> kind = Optional.empty();
    if (!isCertain(machine)) {
      Case better = Case.running(topology, namespace, forTheBetter(machine));
      kind = Optional.of(new Judge(better, Space.of(better)));
    }
    Audit audit = of(strict, kind, hostile);
    // What was answered then is worth nothing.
    while (strict.hasMissed() || kind.map(Judge::hasMissed).orElse(false)) {
      strict = strict.again();
      kind = kind.map(Judge::again);
      audit = of(strict, kind, hostile);
    }
    return audit;
  }

  private static Audit of(Judge strict, Optional<Judge> kind, Function<Set<Fault>, Machine> hostile) {
    List<Row> rows = new ArrayList<>();
    for (Invariant invariant : Invariants.ALL) {
      if (invariant.isOfPlansOnly()) {
        continue;
      }
      List<Story> stories = strict.stories(invariant, hostile);
      boolean open = !stories.isEmpty() && kind.isPresent() && !kind.get().isBroken(invariant);
      rows.add(new Row(invariant.id(), invariant.sentence(), stories.isEmpty() ? Verdict.HOLDS : open ? Verdict.OPEN : Verdict.BROKEN, stories));
    }
    return new Audit(rows, Can.all(strict.audited, strict.space, strict.declared, strict.now));
  }

  /// What can happen on one reading of a host.
  private static final class Judge {
    private final Case audited;
    private final Space space;
    private final Declared declared;
    private final Reach now;
    private final Reach later;

    Judge(Case audited, Space space) {
      this.audited = audited;
      this.space = space;
      this.declared = new Declared(space, audited);
      this.now = Reach.ofWhatShouldBe(space, audited.machine(), Bdd.EVERYTHING);
      this.later = Reach.ofEverything(space, audited.machine());
    }

    /// Whether something was asked for that is not told apart.
    boolean hasMissed() {
      return space.told().hasMissed();
    }

    Judge again() {
      return new Judge(audited, space.again(audited));
    }

    boolean isBroken(Invariant invariant) {
      return VIEWS.stream().anyMatch(view -> !bad(invariant, view).isEmpty());
    }

    private List<Invariant.Bad> bad(Invariant invariant, View view) {
      List<Invariant.Bad> found = new ArrayList<>();
      for (Invariant.Bad bad : invariant.bad(audited, space, declared, view.hostile ? later : now)) {
        int packets = space.bdd().and(bad.packets(), states(view));
        if (packets != Bdd.NOTHING) {
          found.add(new Invariant.Bad(bad.begin(), bad.in(), bad.out(), packets));
        }
      }
      return found;
    }

    private int states(View view) {
      int fresh = space.bdd().minus(space.conditions().states(List.of(ConnectionState.NEW)), space.bdd().variable(Fields.REPLY));
      int states = view.known ? Bdd.EVERYTHING : fresh;
      for (Interface link : audited.machine().interfaces()) {
        if (link.name().equals(LinkName.LO)) {
          continue;
        }
        if (!link.up()) {
          states = space.bdd().minus(states, space.presence().up(link.name()));
        } else if (!view.gone) {
          states = space.bdd().and(states, space.presence().up(link.name()));
        }
      }
      return states;
    }

    /// One for each view that has something new, of it the first that the interpreter goes too.
    List<Story> stories(Invariant invariant, Function<Set<Fault>, Machine> hostile) {
      List<Story> stories = new ArrayList<>();
      Map<View, List<Invariant.Bad>> told = new HashMap<>();
      for (View view : VIEWS) {
        List<Invariant.Bad> before = new ArrayList<>();
        told.forEach((other, bad) -> before.addAll(view.covers(other) ? bad : List.of()));
        List<Invariant.Bad> fresh = bad(invariant, view).stream().map(bad -> without(bad, before)).filter(bad -> bad.packets() != Bdd.NOTHING).toList();
        told.put(view, fresh);
        Optional<Story> best = Optional.empty();
        for (Invariant.Bad bad : fresh) {
          if (best.isEmpty() || !best.get().replayed()) {
            Story story = Story.of(audited, space, bad, bad.packets(), view.words(), faults -> view.hostile ? hostile.apply(faults) : audited.machine().without(faults));
            best = best.isEmpty() || story.replayed() ? Optional.of(story) : best;
          }
        }
        best.ifPresent(stories::add);
      }
      List<Story> replayed = stories.stream().filter(Story::replayed).toList();
      return replayed.isEmpty() ? stories.stream().limit(1).toList() : replayed;
    }

    /// What of it is new: another destination, protocol or owner, not only another state, mark or source.
    private Invariant.Bad without(Invariant.Bad bad, List<Invariant.Bad> told) {
      Bdd bdd = space.bdd();
      int packets = bad.packets();
      for (Invariant.Bad before : told) {
        if (before.begin() == bad.begin() && before.in().equals(bad.in()) && before.out().equals(bad.out())) {
          int same = bdd.forget(bdd.forget(space.fields().inAnyState(before.packets()), Fields.STATE, Fields.REPLY), Fields.SYN, Fields.SYN);
          packets = bdd.minus(packets, space.fields().whatever(space.fields().anyMark(same), Fields.SOURCE));
        }
      }
      return new Invariant.Bad(bad.begin(), bad.in(), bad.out(), packets);
    }
  }

  private static boolean isCertain(Machine machine) {
    boolean rules = machine.rules().stream().allMatch(dev.tswgc.machine.Rule::certain);
    return rules && machine.nftables().stream().flatMap(table -> table.chains().stream()).flatMap(chain -> chain.rules().stream()).allMatch(Audit::isCertain);
  }

  private static boolean isCertain(Firewall.Rule rule) {
    return !rule.isUncertain() && rule.then().stream().noneMatch(Statement.Unknown.class::isInstance);
  }

  /// The host if what is not understood keeps packets back and lets none through.
  private static Machine forTheBetter(Machine machine) {
    List<Firewall.Table> tables = new ArrayList<>();
    for (Firewall.Table table : machine.nftables()) {
      List<Firewall.Chain> chains = new ArrayList<>();
      for (Firewall.Chain chain : table.chains()) {
        List<Firewall.Rule> rules = new ArrayList<>();
        for (Firewall.Rule rule : chain.rules()) {
          if (isCertain(rule)) {
            rules.add(rule);
          } else if (rule.then().stream().anyMatch(done -> done instanceof Statement.Drop || done instanceof Statement.Reject)) {
            rules.add(new Firewall.Rule(rule.when().stream().filter(match -> !match.isUncertain()).toList(), List.of(new Statement.Drop()), rule.why()));
          }
        }
        chains.add(new Firewall.Chain(chain.name(), chain.base(), rules, chain.why()));
      }
      tables.add(new Firewall.Table(table.family(), table.name(), table.sets(), table.maps(), chains, table.why()));
    }
    return machine.with(machine.rules().stream().filter(dev.tswgc.machine.Rule::certain).toList(), tables);
  }
}
