package dev.tswgc.prove;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.InOrder;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What is proved of a Plan.
///
/// @param all its exits, in its order
/// @param together what holds of all of them
public record Proofs(List<Proof> all, PlanProof together) {
  /// From here on it is worth while to prepare for many.
  private static final int MANY = 256;

  public Proofs {
    all = List.copyOf(all);
  }

  /// Proves all exits, several at once where there are processors for it.
  public static Proofs of(Topology topology, Plan plan) {
    List<Proof> all = cases(topology, plan).parallelStream().map(Proof::of).toList();
    return new Proofs(all, PlanProof.of(topology, plan));
  }

  /// The same, but of exits that are alike to packets the first is followed for all of them: whether they hold is each one's own, and words in it may be the
  /// first one's.
  public static Proofs ofKinds(Topology topology, Plan plan) {
    List<Case> cases = cases(topology, plan);
    if (cases.size() < 2) {
      return of(topology, plan);
    }
    // A likeness is as large as its exit: none is kept but one of each kind, and its number.
    Likeness.Words words = new Likeness.Words();
    Likeness.Accessors parts = new Likeness.Accessors(cases.size() >= MANY);
    Map<Likeness.Key, Integer> numbers = new ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    int[] kinds = cases.parallelStream().mapToInt(each -> numbers.computeIfAbsent(Likeness.of(each, words, parts), key -> next.getAndIncrement())).toArray();
    int[] firsts = new int[next.get()];
    for (int i = kinds.length - 1; i >= 0; i--) {
      firsts[kinds[i]] = i;
    }
    List<Proof> proved = Arrays.stream(firsts).parallel().mapToObj(first -> Proof.of(cases.get(first))).toList();
    List<Proof> all = IntStream.range(0, kinds.length).parallel().mapToObj(i -> firsts[kinds[i]] == i ? proved.get(kinds[i]) : proved.get(kinds[i]).like(cases.get(i))).toList();
    return new Proofs(all, PlanProof.of(topology, plan));
  }

  private static List<Case> cases(Topology topology, Plan plan) {
    List<Namespace> namespaces = new ArrayList<>();
    for (Host host : plan.hosts()) {
      namespaces.addAll(host.namespaces());
    }
    return InOrder.each(namespaces, namespaces.size(), namespace -> Case.of(topology, namespace));
  }

  /// Whether all of it holds.
  public boolean hold() {
    return together.holds() && all.stream().allMatch(Proof::holds);
  }
}
