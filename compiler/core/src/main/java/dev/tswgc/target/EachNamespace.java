package dev.tswgc.target;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Renders a Plan one namespace after the other, or on all processors at once where there are many; the artifacts come in the Plan's order either way.
public final class EachNamespace {
  /// Fewer are rendered before a second thread would have begun.
  private static final int MANY = 256;

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
    if (all.size() < MANY) {
      for (Work work : all) {
        files.addAll(renderer.render(work.host(), work.namespace()));
      }
    } else {
      all.parallelStream().map(work -> renderer.render(work.host(), work.namespace())).toList().forEach(files::addAll);
    }
    return files;
  }

  private record Work(Host host, Namespace namespace) {}
}
