package dev.tswgc.golden;

import dev.tswgc.prove.ProofPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page on proofs names the invariants that there are.
class ProofPageTest {
  @Test
  void isFresh() {
    Approved.verify(Path.of("..", "schema", "proof.md"), ProofPage.text());
  }
}
