package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders each namespace's programs, `host/iproute/exit/apply` and `host/iproute/exit/remove`, with the links, addresses, rules, routes and settings in them.
///
/// The data stands in the program, step by step, and not in files beside it: a folder that is half copied then has no program of one build with the rules of
/// another, and ten thousand exits are two files each to write, not ten.
public final class IprouteTarget implements Target {
  private final Templates templates = Templates.of(Language.SHELL, IprouteTarget.class);

  /// What the template `program.ftl` sees.
  private record Program(List<Fragment> about, String act, String name, String table, String digest, List<Fragment> parts, List<Call> steps) {}

  @Override
  public String name() {
    return "iproute";
  }

  @Override
  public String summary() {
    return "links, addresses, rules and routes, in programs that apply and remove them";
  }

  @Override
  public Set<String> needs() {
    return Set.of("nftables", "wireguard");
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    List<Artifact> files = new ArrayList<>();
    Digest digests = new Digest(needed);
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        String folder = host.name() + "/iproute/" + namespace.id() + "/";
        List<Call> up = StepPrinter.print(namespace);
        String digest = digests.of(host, namespace, up);
        files.add(program(folder, plan, namespace, digest, "apply", "Brings the network namespace it is run in to what the topology says.", up));
        files.add(program(folder, plan, namespace, digest, "remove", "Takes away what `apply` did, and the uplink's link down with it.", InversePrinter.print(namespace)));
      }
    }
    return Artifacts.of(files);
  }

  private Artifact program(String folder, Plan plan, Namespace namespace, String digest, String act, String sentence, List<Call> steps) {
    String whose = namespace.role().word() + " " + namespace.id() + " of topology " + Language.SHELL.escape(plan.topology());
    List<Fragment> about = List.of(comment(sentence), comment("For " + whose + "."), comment("Compiled by tswgc: change the topology and build again, not this file."));
    Program view =
        new Program(about, act, namespace.id().text(), guard(namespace), digest, List.of(templates.verbatim("common.sh"), templates.verbatim(act + ".sh")), steps);
    return new Artifact(folder + act, templates.render("program.ftl", view), Artifact.Mode.PROGRAM);
  }

  private static Fragment comment(String line) {
    return new Fragment(Language.SHELL, line);
  }

  private static String guard(Namespace namespace) {
    for (Firewall.Table table : namespace.firewall().tables()) {
      if (table.family() == Firewall.TableFamily.INET) {
        return table.name();
      }
    }
    throw new IllegalStateException("namespace " + namespace.id() + " has no guard");
  }

  @Override
  public List<String> applyCommands(Plan plan, String folder) {
    List<String> commands = new ArrayList<>();
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        commands.add(Language.SHELL.escape(folder + "/" + host.name() + "/iproute/" + namespace.id() + "/apply"));
      }
    }
    return commands;
  }
}
