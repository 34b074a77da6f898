package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.PlannedExits;
import dev.tswgc.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every bug that is planted is seen, and the table of them says by what.
class PlantedBugsTest {
  private static final Path PAGE = Path.of("..", "..", "schema", "planted-bugs.md");

  @Test
  void everyOneIsSeen() throws IOException {
    Map<String, PlannedExits.Planned> exits = new HashMap<>();
    PlannedExits.all().forEach(exit -> exits.put(exit.name(), exit));
    exits.put("two exits", PlannedExits.two());
    Map<String, List<Proof>> sound = new HashMap<>();
    exits.forEach((name, exit) -> sound.put(name, proofs(exit.topology(), exit.plan())));
    exits.forEach((name, exit) -> assertEquals(Set.of(), signs(sound.getOrDefault(name, List.of()), exit.topology(), exit.plan()), name));
    List<String> unseen = new ArrayList<>();
    StringBuilder rows = new StringBuilder();
    List<PlantedBugs.Bug> bugs = PlantedBugs.all();
    for (PlantedBugs.Bug bug : bugs) {
      PlannedExits.Planned exit = Objects.requireNonNull(exits.get(bug.exit()));
      Plan spoiled = bug.spoil().apply(new Edit(exit.plan())).plan();
      assertTrue(!spoiled.equals(exit.plan()), () -> "changes nothing: " + bug.what());
      Set<String> signs = signs(sound.getOrDefault(bug.exit(), List.of()), exit.topology(), spoiled);
      if (signs.isEmpty()) {
        unseen.add(bug.what());
      }
      rows.append("| ").append(bug.what()).append(" | ").append(bug.exit()).append(" | ").append(String.join(", ", signs)).append(" |\n");
    }
    String page = page(bugs.size(), rows);
    assertEquals(List.of(), unseen);
    if (!Files.exists(PAGE) || Boolean.getBoolean("approve") || "".equals(System.getProperty("approve"))) {
      Files.writeString(PAGE, page);
      throw new AssertionError("Written: look at it, and run again.");
    }
    assertEquals(Files.readString(PAGE), page);
  }

  private static String page(int bugs, StringBuilder rows) {
    return """
        # What a proof sees

        A proof is worth what it would not let pass. So mistakes are planted into plans that are proved, one at a time: those that other projects were seen to make, those of CVEs, and those that are easily made when a planner is changed. Each must be seen, and the table says by what, with the names of [proof.md](proof.md). "Layer of X" means that X still holds, and that less would have to go wrong for it not to.

        Besides, every rule of an exit's guards, routing rules and routes is left out, turned, widened or exchanged with the next by a program (`mutants.txt` of the tests has each with its sign, and the reason of each that is not seen); other bugs are planted into the model itself and seen by the comparison of proof and interpreter; and others into the rendered text, seen when it is read back.

        """
        + bugs
        + """
         bugs, all seen.

        | what is wrong | in an exit | seen by |
        |---|---|---|
        """
        + rows;
  }

  private static List<Proof> proofs(Topology topology, Plan plan) {
    List<Proof> proofs = new ArrayList<>();
    for (Namespace namespace : plan.hosts().getFirst().namespaces()) {
      proofs.add(Proof.of(topology, namespace));
    }
    return proofs;
  }

  /// What tells that something is wrong.
  private static Set<String> signs(List<Proof> sound, Topology topology, Plan plan) {
    Set<String> signs = new LinkedHashSet<>();
    PlanProof.of(topology, plan).facts().stream().filter(fact -> !fact.holds()).forEach(fact -> signs.add(fact.id()));
    if (!signs.isEmpty()) {
      return signs;
    }
    List<Proof> proofs = proofs(topology, plan);
    for (Proof proof : proofs) {
      proof.rows().stream().filter(row -> !row.holds()).forEach(row -> signs.add(row.id()));
      proof.facts().stream().filter(fact -> !fact.holds()).forEach(fact -> signs.add(fact.id()));
      proof.cans().stream().filter(can -> !can.possible()).forEach(can -> signs.add(can.id().substring(0, (can.id() + " ").indexOf(' '))));
    }
    for (int i = 0; signs.isEmpty() && i < proofs.size(); i++) {
      for (int j = 0; j < proofs.get(i).rows().size(); j++) {
        if (!proofs.get(i).rows().get(j).cuts().equals(sound.get(i).rows().get(j).cuts())) {
          signs.add("layer of " + sound.get(i).rows().get(j).id());
        }
      }
    }
    return signs;
  }
}
