package dev.tswgc.topology.language;

import dev.tswgc.net.AddressRange;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Version;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.FlagType;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `hosts`: the machines on which exits run.
final class HostKeys {
  static final Key<RuntimeKind> RUNTIME =
      Key.of("runtime", new ChoiceType<>(runtimes())).says("What starts things on the machine.").otherwise("`docker`, or the platform named by `-t`").example("systemd");

  static final Key<Boolean> ROOTLESS =
      Key.of("rootless", new FlagType())
          .says("Whether the machine's container engine runs as an ordinary user, who cannot do everything that root can; what is missing is then told here.")
          .otherwise("`false`")
          .example("true");

  static final Key<LinkName> INTERFACE =
      Key.of("interface", Texts.LINK).says("The link by which the machine reaches the internet.").otherwise("the one that carries the default route").example("eth0");

  static final Key<List<Located<Prefix>>> LAN =
      Key.of("lan", ListType.of(Texts.PREFIX)).says("The networks directly on that link.").otherwise("not known").example("\"192.168.1.0/24\"");

  static final Key<List<Located<IpAddress>>> GATEWAY =
      Key.of("gateway", ListType.of(Texts.ADDRESS)).says("The routers of that link, one for each family.").otherwise("not known").example("\"192.168.1.1\"");

  static final Key<List<Located<AddressRange>>> DHCP =
      Key.of("dhcp", ListType.of(Texts.ADDRESS_RANGE))
          .says("The addresses that the LAN's DHCP server gives away; an exit with an address of its own must have none of these.")
          .otherwise("not known")
          .example("\"192.168.1.100-192.168.1.199\"");

  static final Key<Integer> MTU =
      Key.of("mtu", new IntegerType(1280, 9000, "bytes"))
          .says("The MTU of the path to the internet: below 1500 behind PPPoE and some tunnels.")
          .otherwise("1500")
          .example("1492");

  static final Key<Entry> UPLINK =
      Key.of("uplink", new ShapeType(Shape.of("a machine's way to the internet", INTERFACE, LAN, GATEWAY, DHCP, MTU)))
          .says("How the machine reaches the internet.")
          .otherwise("found on the machine")
          .example("{ interface = eth0, lan = \"192.168.1.0/24\", gateway = \"192.168.1.1\" }");

  static final Key<Map<String, Located<Version>>> VERSIONS =
      Key.of("versions", new MapType<>(Texts.WORD, Texts.VERSION))
          .says("Versions of the programs on the machine, where outputs depend on them.")
          .otherwise("recent ones")
          .example("{ podman = \"4.9\" }");

  static final Shape SHAPE = Shape.of("a machine", RUNTIME, ROOTLESS, UPLINK, VERSIONS, CommonKeys.ALLOW);

  private HostKeys() {}

  private static Map<String, RuntimeKind> runtimes() {
    Map<String, RuntimeKind> words = new LinkedHashMap<>();
    for (RuntimeKind kind : RuntimeKind.values()) {
      words.put(kind.word(), kind);
    }
    return words;
  }
}
