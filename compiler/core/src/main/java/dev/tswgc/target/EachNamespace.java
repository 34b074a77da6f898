package dev.tswgc.target;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.InOrder;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Renders each namespace of a Plan; the artifacts come in the Plan's order.
public final class EachNamespace {
  private EachNamespace() {}

  /// What a target does with a namespace; called from several threads.
  public interface Renderer {
    List<Artifact> render(Host host, Namespace namespace);
  }

  /// Renders all namespaces of all hosts.
  public static List<Artifact> render(Plan plan, Renderer renderer) {
    List<Work> all = new ArrayList<>();
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        all.add(new Work(host, namespace));
      }
    }
    List<Artifact> files = new ArrayList<>();
    for (List<Artifact> some : InOrder.each(all, all.size(), work -> renderer.render(work.host(), work.namespace()))) {
      files.addAll(some);
    }
    return files;
  }

  private record Work(Host host, Namespace namespace) {}
}
