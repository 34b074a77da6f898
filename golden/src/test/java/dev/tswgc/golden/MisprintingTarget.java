package dev.tswgc.golden;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.reread.Difference;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Rereader;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/// Another target with a mistake in what it prints, of the tester's choice: every `text` of its option becomes `instead`.
public final class MisprintingTarget implements Target {
  private static final String NAME = "misprint";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "prints what was not planned";
  }

  @Override
  public Set<String> needs() {
    return Set.of("nftables", "wireguard", "iproute", "dnsmasq");
  }

  @Override
  public Set<String> options() {
    return Set.of("target", "text", "instead");
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    String target = options.get("target").orElseThrow();
    String text = options.get("text").orElseThrow().replace("~", "\n");
    List<Artifact> files = new ArrayList<>();
    boolean found = false;
    for (Artifact file : needed.all()) {
      if (file.path().contains("/" + target + "/") && file.namespace().isPresent()) {
        found |= file.content().contains(text);
        files.add(new Artifact(place(file.path(), target, NAME + "/" + target), file.content().replace(text, options.get("instead").orElseThrow().replace("~", "\n")), file.mode(), file.namespace()));
      }
    }
    if (!found) {
      throw new IllegalStateException("nothing would be misprinted");
    }
    return Artifacts.of(files);
  }

  private static String place(String path, String from, String to) {
    return path.replaceFirst("/" + from + "/", "/" + to + "/");
  }

  /// Those of the targets whose files it takes.
  @Override
  public Optional<Rereader> rereader() {
    Map<String, Rereader> real = new HashMap<>();
    for (Target target : ServiceLoader.load(Target.class)) {
      target.rereader().ifPresent(rereader -> real.put(target.name(), rereader));
    }
    return Optional.of((host, namespace, files) -> reread(real, host, namespace, files));
  }

  private static List<Difference> reread(Map<String, Rereader> real, Host host, Namespace namespace, Collection<Artifact> files) {
    Map<String, List<Artifact>> byTarget = new HashMap<>();
    for (Artifact file : files) {
      String target = file.path().split("/", -1)[2];
      byTarget.computeIfAbsent(target, t -> new ArrayList<>()).add(new Artifact(place(file.path(), NAME + "/" + target, target), file.content(), file.mode(), file.namespace()));
    }
    List<Difference> found = new ArrayList<>();
    byTarget.forEach((target, some) -> found.addAll(Objects.requireNonNull(real.get(target)).reread(host, namespace, some)));
    return found;
  }
}
