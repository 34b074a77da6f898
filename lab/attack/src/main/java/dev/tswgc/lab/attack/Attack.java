package dev.tswgc.lab.attack;

import static dev.tswgc.lab.attack.Verdict.Side;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.report.Versions;
import java.time.Duration;
import java.util.List;

/// An attack, made twice in worlds of the same shape: a naive exit must leak, or the attack shows nothing; the one that is emitted must not leak a packet,
/// and must still deliver what it should, since a broken world leaks nothing either.
///
///     Attack.named("LAB-01", "Routes of a lease take no client away")
///         .control(Naive.WG_QUICK)
///         .on(ExitTopology.ordinary(), (world, tally) -> {
///           tally.calm(world.clientTraffic(200));
///           world.node().run("ip", "route", "add", "0.0.0.0/1", "via", NEIGHBOUR4).orFail();
///           tally.attackedAndDelivered(world.clientTraffic(1000));
///         });
///
/// @param id of the catalogue of attacks
/// @param name what an exit must withstand, in a sentence
/// @param control what must leak
/// @param leakingShare how much of what is sent under attack the control must leak, in percent
/// @param prepared whether the node is an exit already when the attack begins
public record Attack(String id, String name, Configuration control, int leakingShare, boolean prepared) {
  private static final int MANY = 1000;
  private static final int DELIVERED = 99;

  /// What is done in each of the worlds.
  public interface Body {
    void in(ExitWorld world, Tally tally);
  }

  /// An attack whose control is still to be said.
  public static Unarmed named(String id, String name) {
    return new Unarmed(id, name);
  }

  /// An attack without a control.
  public record Unarmed(String id, String name) {
    /// With an exit that leaks at least 99 % of what is sent under attack.
    public Attack control(Configuration naive) {
      return new Attack(id, name, naive, DELIVERED, true);
    }
  }

  /// With a control that leaks less than all.
  public Attack leakingAtLeast(int percent) {
    return new Attack(id, name, control, percent, prepared);
  }

  /// Beginning before the node is an exit, and before it has a tailnet.
  public Attack fromTheBeginning() {
    return new Attack(id, name, control, leakingShare, false);
  }

  /// Makes the attack, and says what became of it.
  public void on(ExitTopology topology, Body body) {
    on(topology, body, body);
  }

  /// Makes an attack that the control needs in other words.
  public void on(ExitTopology topology, Body againstControl, Body againstDesign) {
    long start = System.nanoTime();
    Side leaking = side(topology, control, againstControl);
    Side design = side(topology, Emitted.of(topology), againstDesign);
    Verdict verdict = new Verdict(id, name, leaking, design, faults(leaking, design), Duration.ofNanos(System.nanoTime() - start), Versions.ofThisMachine());
    Results.ofThisRun().add(verdict);
    if (!verdict.faults().isEmpty()) {
      throw new AssertionError(verdict.describe());
    }
  }

  private Side side(ExitTopology topology, Configuration configuration, Body body) {
    try (ExitWorld world = prepared ? ExitWorld.open(id, topology, configuration) : ExitWorld.surroundings(id, topology, configuration)) {
      Tally tally = new Tally(world);
      body.in(world, tally);
      Results.ofThisRun().in(world.world());
      return tally.close(configuration.name());
    }
  }

  private List<String> faults(Side leaking, Side design) {
    Faults faults = new Faults();
    faults.add(leaking.attacked() < MANY || design.attacked() < MANY, "fewer than " + MANY + " packets were sent under attack");
    faults.add(leaking.leaked() * 100L < (long) leaking.attacked() * leakingShare, "the control did not leak, so the attack shows nothing");
    faults.add(leaking.delivered() * 100L < (long) leaking.wanted() * DELIVERED, "the control's world did not deliver what it should before the attack");
    faults.add(design.leaked() > 0, "packets have leaked");
    faults.add(design.delivered() * 100L < (long) design.wanted() * DELIVERED, "too little arrived where it should");
    return faults.all();
  }
}
