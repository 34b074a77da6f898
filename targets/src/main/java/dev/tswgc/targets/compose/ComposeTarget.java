package dev.tswgc.targets.compose;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Image;
import dev.tswgc.plan.InOrder;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Language;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.target.Templates;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Images.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Renders each host's containers as `host/compose/compose.yaml`, with a Dockerfile in `host/compose/images` for each image that is built.
public final class ComposeTarget implements Target {
  private final Templates compose = Templates.of(ComposeLanguage.COMPOSE, ComposeTarget.class);
  private final Templates dockerfile = Templates.of(Dockerfile.LANGUAGE, ComposeTarget.class);

  @Override
  public String name() {
    return "compose";
  }

  @Override
  public String summary() {
    return "containers, for Docker Compose and podman-compose";
  }

  @Override
  public Set<String> needs() {
    return Set.of("agents", "dante", "dnsmasq", "iproute", "nftables", "tailscaled", "tinyproxy", "wireguard");
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.DOCKER, RuntimeKind.PODMAN);
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    Map<String, Files> files = Files.byHost(needed);
    List<Host> hosts = new ArrayList<>();
    int namespaces = 0;
    for (Host host : plan.hosts()) {
      if (places(host)) {
        hosts.add(host);
        namespaces += host.namespaces().size();
      }
    }
    List<Artifact> artifacts = new ArrayList<>();
    for (List<Artifact> some : InOrder.each(hosts, namespaces, host -> render(plan, host, Optional.ofNullable(files.get(host.name().text())).orElseThrow()))) {
      artifacts.addAll(some);
    }
    return Artifacts.of(artifacts);
  }

  private List<Artifact> render(Plan plan, Host host, Files files) {
    List<Artifact> artifacts = new ArrayList<>();
    String folder = host.name() + "/compose/";
    Map<Role, Dockerfile> images = new HashMap<>();
    for (Namespace namespace : host.namespaces()) {
      for (Service service : namespace.services()) {
        if (service.runs().image() instanceof Image.Built built && !images.containsKey(built.role())) {
          Dockerfile image = Dockerfile.of(built, dockerfile);
          images.put(built.role(), image);
          artifacts.add(new Artifact(folder + "images/" + built.role().word() + "/Dockerfile", image.text(), Artifact.Mode.FILE));
        }
      }
    }
    HostPrinter.View view = new HostPrinter(plan, host, files, images).view();
    artifacts.add(new Artifact(folder + "compose.yaml", compose.render("compose.ftl", view), Artifact.Mode.FILE));
    return artifacts;
  }

  @Override
  public Optional<String> secrets(Host host) {
    return places(host) ? Optional.of(host.name() + "/compose/secrets") : Optional.empty();
  }

  @Override
  public List<String> applyCommands(Plan plan, String folder) {
    List<String> commands = new ArrayList<>();
    for (Host host : plan.hosts()) {
      if (places(host)) {
        String program = host.runtime() == RuntimeKind.PODMAN ? "podman-compose" : "docker compose";
        commands.add(program + " -f " + Language.SHELL.escape(folder + "/" + host.name() + "/compose/compose.yaml") + " up -d --build");
      }
    }
    return commands;
  }

  private static boolean places(Host host) {
    boolean engine = host.runtime() == RuntimeKind.DOCKER || host.runtime() == RuntimeKind.PODMAN;
    return engine && !host.namespaces().isEmpty();
  }
}
