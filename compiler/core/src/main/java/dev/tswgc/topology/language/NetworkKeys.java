package dev.tswgc.topology.language;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.OneOfType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.List;

/// `exits.X.network`: how an exit's namespace is joined to the machine's network.
final class NetworkKeys {
  static final Key<List<Located<Prefix>>> SUBNET =
      Key.of("subnet", ListType.notEmpty(Texts.PREFIX))
          .says("The bridge's networks, at most one of each family.")
          .otherwise("chosen and kept")
          .example("[\"172.30.5.0/24\", \"fd30:5::/64\"]");

  static final Key<Entry> BRIDGE =
      Key.of("bridge", new ShapeType(Shape.of("a bridge of the container engine", SUBNET)))
          .says("A network of the container engine, with both families; under systemd a veth.")
          .example("{ subnet = [\"172.30.5.0/24\", \"fd30:5::/64\"] }");

  static final Key<List<Located<InterfaceAddress>>> ADDRESS =
      Key.of("address", ListType.notEmpty(Texts.LINK_ADDRESS))
          .must()
          .says("The exit's own addresses in the LAN; without a length, that of the host's `lan`.")
          .example("\"192.168.1.50/24\"");

  static final Key<List<Located<IpAddress>>> GATEWAY =
      Key.of("gateway", ListType.of(Texts.ADDRESS)).says("The LAN's routers, at most one of each family.").otherwise("those of the host's uplink").example("\"192.168.1.1\"");

  static final Key<MacAddress> MAC =
      Key.of("mac", Texts.MAC).says("The Ethernet address of the exit's link.").otherwise("chosen and kept").example("\"02:42:c0:a8:01:32\"");

  static final Key<Integer> VLAN =
      Key.of("vlan", new IntegerType(1, 4094, "")).says("The VLAN in which the exit is.").otherwise("none").example("20");

  static final Key<LinkName> PARENT =
      Key.of("parent", Texts.LINK).says("The host's link that carries it.").otherwise("the host's uplink").example("eth0");

  static final Key<Entry> MACVLAN =
      Key.of("macvlan", new ShapeType(Shape.of("an address of the LAN", ADDRESS, GATEWAY, MAC, VLAN, PARENT)))
          .says("A link with an Ethernet address and IP addresses of its own in the host's LAN.")
          .example("{ address = \"192.168.1.50/24\" }");

  static final OneOfType TYPE = new OneOfType(Shape.of("an exit's network", BRIDGE, MACVLAN), List.of("bridge"));

  private NetworkKeys() {}
}
