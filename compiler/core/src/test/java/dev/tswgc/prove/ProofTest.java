package dev.tswgc.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.plan.PlannedExits;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Exits as they are planned are proved, and no one fault lets a client out.
class ProofTest {
  @TestFactory
  Stream<DynamicTest> everyKindOfExitIsProved() {
    return PlannedExits.all().stream().map(exit -> DynamicTest.dynamicTest(exit.name(), () -> proved(exit)));
  }

  private static void proved(PlannedExits.Planned exit) {
    Proof proof = Proof.of(exit.topology(), exit.namespace());
    assertEquals(true, proof.holds(), () -> ProofText.of(proof));
    for (Proof.Row row : proof.rows()) {
      if (Set.of("EGRESS", "EGRESS6", "FAILCLOSED").contains(row.id())) {
        assertEquals(true, row.holdsWithoutAny(), () -> row.id() + " " + row.cuts());
      }
    }
  }
}
