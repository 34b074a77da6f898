package dev.tswgc.targets;

import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.agents.AgentsTarget;
import dev.tswgc.targets.iproute.IprouteTarget;
import dev.tswgc.targets.nftables.NftablesTarget;
import dev.tswgc.targets.wireguard.WireguardTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/// What the formats make of a Plan, in memory and on disk.
public final class Rendered {
  private static final TargetOptions NO_OPTIONS = new TargetOptions(Map.of());

  private Rendered() {}

  public static Artifacts formats(Plan plan) {
    Artifacts loaded =
        new NftablesTarget().render(plan, Artifacts.none(), NO_OPTIONS).plus(new WireguardTarget().render(plan, Artifacts.none(), NO_OPTIONS));
    Artifacts applied = loaded.plus(new IprouteTarget().render(plan, loaded, NO_OPTIONS));
    return applied.plus(new AgentsTarget().render(plan, applied, NO_OPTIONS));
  }

  /// What all those targets make that a target needs.
  public static Artifacts neededBy(Target target, Plan plan) {
    Map<String, Target> known = new HashMap<>();
    ServiceLoader.load(Target.class).forEach(found -> known.put(found.name(), found));
    Artifacts needed = Artifacts.none();
    for (String need : target.needs()) {
      Target other = Objects.requireNonNull(known.get(need), need);
      needed = needed.plus(other.render(plan, neededBy(other, plan), NO_OPTIONS));
    }
    return needed;
  }

  public static String text(Artifacts artifacts, String path) {
    return artifacts.at(path).orElseThrow(() -> new AssertionError("no " + path + " among " + artifacts.byPath().keySet())).content();
  }

  /// Writes them below a folder.
  public static void write(Artifacts artifacts, Path folder) throws IOException {
    for (Artifact artifact : artifacts.all()) {
      Path file = folder.resolve(artifact.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, artifact.content());
      if (artifact.mode() == Artifact.Mode.PROGRAM) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
