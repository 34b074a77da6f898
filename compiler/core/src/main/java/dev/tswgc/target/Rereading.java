package dev.tswgc.target;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.InOrder;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.reread.Difference;
import dev.tswgc.reread.Misrendered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has the files of a build read back by their targets before anything is written.
public final class Rereading {
  private record Reader(String target, Rereader rereader) {}

  private record Work(Host host, Namespace namespace) {}

  private final List<Reader> readers = new ArrayList<>();
  private final Map<String, List<Artifact>> files = new HashMap<>();

  private Rereading(List<Target> targets, Artifacts artifacts) {
    for (Target target : targets) {
      Optional<Rereader> rereader = target.rereader();
      if (rereader.isPresent()) {
        readers.add(new Reader(target.name(), rereader.get()));
      }
    }
    for (Artifact artifact : artifacts.all()) {
      if (artifact.namespace().isPresent()) {
        String folder = artifact.path().substring(0, artifact.path().indexOf('/', artifact.path().indexOf('/') + 1) + 1);
        files.computeIfAbsent(folder + artifact.namespace().get(), key -> new ArrayList<>()).add(artifact);
      }
    }
  }

  /// Reads all files back.
  ///
  /// @throws Misrendered if one does not say what the Plan says
  public static void check(Plan plan, List<Target> targets, Artifacts artifacts) {
    Rereading reading = new Rereading(targets, artifacts);
    List<Work> all = new ArrayList<>();
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        all.add(new Work(host, namespace));
      }
    }
    List<Difference> found = new ArrayList<>();
    for (List<Difference> some : InOrder.each(all, all.size(), reading::differences)) {
      found.addAll(some);
    }
    if (!found.isEmpty()) {
      throw new Misrendered(found);
    }
  }

  private List<Difference> differences(Work work) {
    List<Difference> found = new ArrayList<>();
    for (Reader reader : readers) {
      String key = work.host.name() + "/" + reader.target + "/" + work.namespace.id();
      found.addAll(reader.rereader.reread(work.host, work.namespace, files.getOrDefault(key, List.of())));
    }
    return found;
  }
}
