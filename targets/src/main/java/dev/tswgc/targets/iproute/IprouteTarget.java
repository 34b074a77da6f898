package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.EachNamespace;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Rereader;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import dev.tswgc.topology.Upstream.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Renders each namespace's programs, `host/iproute/exit/apply` and `host/iproute/exit/remove`, with the links, addresses, rules, routes and settings in
/// them, and once for all of a host's what they are made of, `host/iproute/lib.sh`.
///
/// The data stands in the program, step by step, and not in files beside it: a folder that is half copied then has no rules of one build with the routes of
/// another, and ten thousand exits are two files each to write, not ten.
public final class IprouteTarget implements Target {
  private final Templates templates = Templates.of(Language.SHELL, IprouteTarget.class);

  /// What the template `program.ftl` sees.
  ///
  /// @param digest of all that is applied, as the name of the chain that says so
  /// @param engine a command that tunnels need, or nothing
  private record Program(List<Fragment> about, String begin, String name, String table, String digest, String engine, List<Call> steps) {}

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
    for (Host host : plan.hosts()) {
      files.add(new Artifact(host.name() + "/iproute/lib.sh", templates.verbatim("lib.sh").text() + "\n", Artifact.Mode.FILE));
    }
    Digest digests = new Digest(needed);
    files.addAll(EachNamespace.render(plan, (host, namespace) -> programs(plan, host, namespace, needed, digests)));
    return Artifacts.of(files);
  }

  @Override
  public Optional<Rereader> rereader() {
    return Optional.of(new ProgramRereader());
  }

  private List<Artifact> programs(Plan plan, Host host, Namespace namespace, Artifacts needed, Digest digests) {
    Siblings.check(host, namespace, needed);
    String folder = host.name() + "/iproute/" + namespace.id() + "/";
    List<Call> up = StepPrinter.print(namespace);
    String digest = "d_" + digests.of(host, namespace, up);
    Program apply =
        new Program(
            about("Brings the network namespace it is run in to what the topology says.", plan, namespace),
            "begin_apply",
            namespace.id().text(),
            guard(namespace),
            digest,
            engine(namespace),
            up);
    Program remove =
        new Program(
            about("Takes away what `apply` did, and the uplink's link down with it.", plan, namespace),
            "begin_remove",
            namespace.id().text(),
            guard(namespace),
            digest,
            engine(namespace),
            InversePrinter.print(namespace));
    return List.of(
        Artifact.of(namespace.id(), folder + "apply", templates.render("program.ftl", apply), Artifact.Mode.PROGRAM),
        Artifact.of(namespace.id(), folder + "remove", templates.render("program.ftl", remove), Artifact.Mode.PROGRAM));
  }

  private static List<Fragment> about(String sentence, Plan plan, Namespace namespace) {
    return List.of(
        comment(sentence),
        comment("For " + namespace.role().word() + " " + namespace.id() + " of topology " + Language.SHELL.escape(plan.topology()) + "."),
        comment("Compiled by tswgc: change the topology and build again, not this file."));
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

  private static String engine(Namespace namespace) {
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard tunnel && tunnel.engine() == Engine.WIREGUARD_GO) {
        return tunnel.engine().word();
      }
    }
    return "";
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
