package dev.tswgc.targets.proxies;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Templates;
import java.util.ArrayList;
import java.util.List;

/// The program that starts proxies of a kind, made of a part that all kinds share and one of its own, `run.sh` beside the target.
public final class Programs {
  private final Templates shared = Templates.of(Language.SHELL, Programs.class);
  private final Templates own;

  /// What the template `run.ftl` sees.
  private record Program(Fragment begin, Fragment run) {}

  public Programs(Class<?> target) {
    this.own = Templates.of(Language.SHELL, target);
  }

  /// `host/target/run` for each host that has such a proxy.
  public List<Artifact> render(Plan plan, String protocol, String target) {
    List<Artifact> files = new ArrayList<>();
    for (Host host : plan.hosts()) {
      if (has(host, protocol)) {
        String text = own.render("run.ftl", new Program(shared.verbatim("begin.sh"), own.verbatim("run.sh")));
        files.add(new Artifact(host.name() + "/" + target + "/run", text, Artifact.Mode.PROGRAM));
      }
    }
    return files;
  }

  private static boolean has(Host host, String protocol) {
    for (Namespace namespace : host.namespaces()) {
      if (!proxies(namespace, protocol).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// The proxies of a kind in a namespace.
  public static List<Service.Proxy> proxies(Namespace namespace, String protocol) {
    List<Service.Proxy> proxies = new ArrayList<>();
    for (Service service : namespace.services()) {
      if (service instanceof Service.Proxy proxy && proxy.protocol().equals(protocol)) {
        proxies.add(proxy);
      }
    }
    return proxies;
  }

  /// The addresses that clients have who come by a link.
  public static List<Prefix> clients(Namespace namespace, LinkName inside) {
    for (Link link : namespace.links()) {
      if (link instanceof Link.Tailscale tailscale && link.name().equals(inside)) {
        return tailscale.prefixes();
      }
    }
    throw new IllegalStateException("namespace " + namespace.id() + " has no clients on " + inside);
  }
}
