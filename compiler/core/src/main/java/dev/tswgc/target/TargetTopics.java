package dev.tswgc.target;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with what a topology says of targets.
public final class TargetTopics {
  public static final Topic UNKNOWN_TARGET =
      new Topic(
          "unknown-target",
          Severity.ERROR,
          "A target that does not exist",
          """
          `build.targets` names what is to be rendered. `tswgc targets` lists what there is; jars with further targets are found with
          `--targets-path`.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          build.targets = [nftable]
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          build.targets = [nftables]
          """);

  public static final Topic UNKNOWN_TARGET_OPTION =
      new Topic(
          "unknown-target-option",
          Severity.ERROR,
          "An option that its target does not know",
          """
          `build.options` holds options by target. One that the target does not know would do nothing, so it is a mistake.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          build.options.nftables.colour = blue
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  private TargetTopics() {}

  /// Every topic of this room.
  public static List<Topic> all() {
    return List.of(UNKNOWN_TARGET, UNKNOWN_TARGET_OPTION);
  }
}
