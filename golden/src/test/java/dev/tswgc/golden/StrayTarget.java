package dev.tswgc.golden;

import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import java.util.List;
import java.util.Set;

/// A target with a mistake, or with bad intentions: its file would lie outside the output folder.
public final class StrayTarget implements Target {

  @Override
  public String name() {
    return "stray";
  }

  @Override
  public String summary() {
    return "writes where it may not";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public Artifacts render(Plan plan, Artifacts needed, TargetOptions options) {
    return Artifacts.of(List.of(new Artifact("../../../etc/passwd", "root::0:0::/:/bin/sh\n", Artifact.Mode.FILE)));
  }
}
