package dev.tswgc.topology.language;

import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.FlagType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.Shape;
import java.util.List;
import java.util.Map;

/// `build`: which targets to emit, and how.
final class BuildKeys {
  static final Key<List<Located<String>>> TARGETS =
      Key.of("targets", ListType.of(Texts.WORD))
          .says("The targets to emit, as `tswgc targets` lists them; `-t` on the command line replaces them.")
          .otherwise("the platform of each host, and the formats it places")
          .example("[nftables, wireguard, iproute]");

  static final Key<Map<String, Located<Map<String, Located<String>>>>> OPTIONS =
      Key.of("options", new MapType<>(Texts.WORD, new MapType<>(Texts.WORD, Texts.LINE)))
          .says("Options of targets, by target; their pages tell which there are.")
          .otherwise("none")
          .example("{ nftables { comments = false } }");

  static final Key<Boolean> PRIVACY =
      Key.of("privacy", new FlagType())
          .says("Whether `privacy.md` goes with the files, the page of `tswgc prove --privacy`: who outside can see what of each exit, and why.")
          .otherwise("`false`, since it takes as long again as the proof")
          .example("true");

  static final Shape SHAPE = Shape.of("what to build", TARGETS, OPTIONS, PRIVACY);

  private BuildKeys() {}
}
