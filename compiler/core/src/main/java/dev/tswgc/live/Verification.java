package dev.tswgc.live;

import dev.tswgc.plan.Namespace;
import dev.tswgc.prove.Audit;
import dev.tswgc.prove.Proof;
import dev.tswgc.topology.Topology;
import java.util.List;

/// What is said of a running host.
///
/// @param exit by what it was judged
/// @param built whether it is one of ours at all; of others nothing is compared with the Plan
/// @param audit what holds of it
/// @param differences from the Plan; of a host of others only what it has
/// @param notes what was not understood
public record Verification(String exit, boolean built, Audit audit, List<Difference> differences, List<Note> notes) {
  public Verification {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
  }

  /// Judges a host.
  public static Verification of(Topology topology, Namespace namespace, Host host) {
    boolean built = Drift.isBuilt(namespace, host);
    List<Difference> differences = Drift.of(namespace, host).stream().filter(one -> built || !one.isDrift()).toList();
    Audit audit = Audit.of(topology, namespace, host.machine(), host::hostile);
    boolean past = host.notes().stream().anyMatch(note -> note.kind() == Note.Kind.PAST);
    return new Verification(namespace.id().text(), built, past ? audit.open() : audit, differences, host.notes());
  }

  /// Whether all holds, and all that must be possible is.
  public boolean holds() {
    return audit.rows().stream().allMatch(row -> row.verdict() == Audit.Verdict.HOLDS) && audit.cans().stream().allMatch(Proof.Possibility::possible);
  }

  /// Whether it is what was built.
  public boolean isAsBuilt() {
    return built && differences.stream().noneMatch(Difference::isDrift);
  }
}
