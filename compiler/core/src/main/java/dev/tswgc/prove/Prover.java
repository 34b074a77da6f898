package dev.tswgc.prove;

import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Topology;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Proves a Plan while it is rendered: neither looks at the other's work, and files are only written when both are done.
public interface Prover {
  /// All exits by all invariants.
  // Not a lambda, which no cache keeps for an interface.
  Prover ALL =
      new Prover() {
        @Override
        public Proofs prove(Topology topology, Plan plan) {
          return Proofs.ofKinds(topology, plan);
        }
      };

  /// Makes the JVM ready for proofs; on a thread of its own, before there is anything to prove.
  static void warmUp() {
    WarmUp.run();
  }

  /// The proofs.
  Proofs prove(Topology topology, Plan plan);

  /// Begins on another thread.
  default Begun begin(Topology topology, Plan plan) {
    CompletableFuture<Proofs> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(prove(topology, plan));
              } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
              }
            },
            "prove");
    thread.setDaemon(true);
    thread.start();
    return new Begun(result);
  }

  /// A proof that is under way.
  final class Begun {
    private final CompletableFuture<Proofs> result;

    private Begun(CompletableFuture<Proofs> result) {
      this.result = result;
    }

    /// Waits for the end.
    public Proofs proofs() {
      try {
        return result.join();
      } catch (CompletionException failure) {
        if (failure.getCause() instanceof RuntimeException bug) {
          throw bug;
        }
        throw failure;
      }
    }
  }
}
