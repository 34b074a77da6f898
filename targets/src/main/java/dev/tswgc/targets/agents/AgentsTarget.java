package dev.tswgc.targets.agents;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders the programs that hold, watch and tell of an exit, once for all of a host's in `host/agents`, and what they have to know of each in
/// `host/agents/exit/facts`.
public final class AgentsTarget implements Target {
  private static final List<String> PROGRAMS = List.of("gate", "hold", "names", "snapshot", "status", "watch");

  private final Templates programs = Templates.of(Language.SHELL, AgentsTarget.class);

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public String summary() {
    return "programs that hold an exit, keep it alive and say how it is";
  }

  @Override
  public Set<String> needs() {
    return Set.of("iproute");
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    List<Artifact> files = new ArrayList<>();
    for (Host host : plan.hosts()) {
      String folder = host.name() + "/agents/";
      for (String program : PROGRAMS) {
        files.add(new Artifact(folder + program, text(program + ".sh"), Artifact.Mode.PROGRAM));
      }
      files.add(new Artifact(folder + "lib.sh", text("lib.sh"), Artifact.Mode.FILE));
    }
    files.addAll(EachNamespace.render(plan, AgentsTarget::facts));
    return Artifacts.of(files);
  }

  private String text(String file) {
    return programs.verbatim(file).text() + "\n";
  }

  private static List<Artifact> facts(Host host, Namespace namespace) {
    String path = host.name() + "/agents/" + namespace.id() + "/facts";
    return List.of(Artifact.of(namespace.id(), path, FactsPrinter.print(namespace), Artifact.Mode.FILE));
  }
}
