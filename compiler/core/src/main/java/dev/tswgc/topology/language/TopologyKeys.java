package dev.tswgc.topology.language;

import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.SectionType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.SortedMap;

/// The top of a topology: its sections.
final class TopologyKeys {
  static final Key<Name> NAME = Key.of("name", SectionType.NAME).says("What the topology is called in outputs.").otherwise("`topology`").example("demo");

  static final Key<Integer> LANGUAGE =
      Key.of("language", new IntegerType(1, 1, "")).says("The version of the language in which the file is written.").otherwise("1").example("1");

  static final Key<Entry> TOPOLOGY =
      Key.of("topology", new ShapeType(Shape.of("the topology itself", NAME, LANGUAGE)))
          .says("The topology's own name and the version of its language.")
          .otherwise("a topology called `topology`")
          .example("{ name = demo, language = 1 }");

  static final Key<SortedMap<Name, Entry>> TAILNETS =
      Key.of(Sections.TAILNETS, new SectionType(TailnetKeys.SHAPE)).says("The Tailscale and Headscale networks that exits join.").otherwise("none").example("{ home {} }");

  static final Key<SortedMap<Name, Entry>> UPSTREAMS =
      Key.of(Sections.UPSTREAMS, new SectionType(UpstreamKeys.SHAPE))
          .says("The WireGuard tunnels of third parties; each is one identity at its provider and serves one exit.")
          .otherwise("none")
          .example("{ sweden { import = \"mullvad-se.conf\" } }");

  static final Key<SortedMap<Name, Entry>> HOLEPUNCH =
      Key.of(Sections.HOLEPUNCH, new SectionType(HolepunchKeys.SHAPE))
          .says("Named endpoints that an exit's own programs reach directly, past the tunnel.")
          .otherwise("none")
          .example("{ headscale { address = \"203.0.113.7\", port = 443, protocol = tcp } }");

  static final Key<SortedMap<Name, Entry>> HOSTS =
      Key.of(Sections.HOSTS, new SectionType(HostKeys.SHAPE))
          .says("The machines on which exits run.")
          .otherwise("`localhost`, where an exit names no other")
          .example("{ vault { runtime = docker } }");

  static final Key<SortedMap<Name, Entry>> EXITS =
      Key.of(Sections.EXITS, new SectionType(ExitKeys.SHAPE))
          .says("The exit nodes: members of a tailnet whose clients leave through an upstream.")
          .otherwise("none")
          .example("{ stockholm { tailnet = home, upstream = sweden } }");

  static final Key<Entry> DEFAULTS =
      Key.of("defaults", new ShapeType(DefaultsKeys.SHAPE))
          .says("Values for all entries of a section that do not say their own, by section.")
          .otherwise("none")
          .example("{ exits { tailnet = home } }");

  static final Key<Entry> BUILD =
      Key.of("build", new ShapeType(BuildKeys.SHAPE)).says("Which targets to emit, and their options.").otherwise("what the hosts need").example("{ targets = [nftables] }");

  static final Key<String> SCHEMA =
      Key.of("$schema", Texts.LINE)
          .says("Tells an editor the schema of a topology written as JSON; the compiler does not read it.")
          .otherwise("none")
          .example("\"topology.schema.json\"");

  static final Shape SHAPE = Shape.of("a topology", TOPOLOGY, TAILNETS, UPSTREAMS, HOLEPUNCH, HOSTS, EXITS, DEFAULTS, BUILD, SCHEMA);

  private TopologyKeys() {}
}
