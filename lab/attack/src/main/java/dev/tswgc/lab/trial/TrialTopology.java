package dev.tswgc.lab.trial;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.TextRenderer;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Planner;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import dev.tswgc.write.OutputWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A topology compiled with the numbers of its lock file, in which nothing but keys, names of endpoints and the tunnels' engine is the world's.
record TrialTopology(Topology topology, Plan plan, List<TrialUpstream> upstreams) {
  private static final Set<RuntimeKind> RUNTIMES = EnumSet.of(RuntimeKind.DOCKER, RuntimeKind.PODMAN);
  /// Networks of a world are numbered with a byte.
  private static final int MOST = 100;

  /// Nothing is written: neither outputs nor the lock.
  static TrialTopology read(Path file) {
    Diagnostics findings = new Diagnostics();
    Compiler.Planned planned = new Compiler(Input.of(file), findings, stage -> {}).plan(LockFile.beside(file, false)).orElseThrow(() -> mistakes(findings));
    Topology written = planned.topology();
    List<TrialUpstream> upstreams = new ArrayList<>();
    SortedMap<Name, Upstream> inWorld = new TreeMap<>();
    for (Upstream upstream : written.upstreams().values()) {
      TrialUpstream trial = TrialUpstream.of(upstreams.size(), upstream);
      upstreams.add(trial);
      inWorld.put(upstream.name(), trial.inWorld());
    }
    Topology changed =
        new Topology(
            written.name(),
            written.tailnets(),
            inWorld,
            written.holepunches(),
            written.hosts(),
            written.exits(),
            written.dangling(),
            written.images(),
            written.build(),
            written.root(),
            written.complete());
    Plan plan = Planner.plan(changed, planned.allocation());
    TrialTopology trial = new TrialTopology(changed, plan, List.copyOf(upstreams));
    trial.refuseWhatWorldsHaveNot();
    return trial;
  }

  private static NoTrialException mistakes(Diagnostics findings) {
    return NoTrialException.failed(new TextRenderer(false).render(findings.sorted()).strip());
  }

  private void refuseWhatWorldsHaveNot() {
    if (topology.exits().isEmpty()) {
      throw NoTrialException.unsupported("The topology has no exit.");
    }
    Set<String> addresses = new HashSet<>();
    for (TrialUpstream upstream : upstreams) {
      if (!addresses.add(upstream.address4()) || !addresses.add(upstream.address6())) {
        throw NoTrialException.unsupported("The upstream `" + upstream.name() + "` has the endpoint of another, and each provider of a world is a machine of its own.");
      }
    }
    if (upstreams.size() > MOST || plan.hosts().stream().mapToInt(host -> host.namespaces().size()).sum() > MOST) {
      throw NoTrialException.unsupported("A world has at most " + MOST + " upstreams and " + MOST + " exits.");
    }
    for (Host host : plan.hosts()) {
      if (!RUNTIMES.contains(host.runtime())) {
        throw NoTrialException.unsupported("The host `" + host.name() + "` has the runtime `" + host.runtime().word() + "`, and worlds have exits of `docker` and `podman` only.");
      }
      for (Namespace exit : host.namespaces()) {
        if (uplink(exit).addresses().isEmpty()) {
          throw NoTrialException.unsupported("The exit `" + exit.id() + "` has no address before it is started, and a world has nobody who gives it one.");
        }
      }
    }
  }

  static Link.Uplink uplink(Namespace exit) {
    return exit.links().stream().filter(Link.Uplink.class::isInstance).map(Link.Uplink.class::cast).findFirst().orElseThrow();
  }

  /// Writes all files; each host has its folder there.
  void emit(Path out) {
    Diagnostics findings = new Diagnostics();
    Targets targets = new Targets(ServiceLoader.load(Target.class));
    Artifacts artifacts = Targets.render(plan, targets.choose(List.of(), topology.build(), plan), topology.build());
    if (new OutputWriter(out, "out", false).write(plan.topology(), artifacts, findings).isEmpty()) {
      throw mistakes(findings);
    }
  }
}
