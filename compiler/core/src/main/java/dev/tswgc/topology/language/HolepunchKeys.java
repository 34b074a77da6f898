package dev.tswgc.topology.language;

import dev.tswgc.net.PortRange;
import dev.tswgc.net.Protocol;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.Shape;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `holepunch`: endpoints that an exit's own programs reach directly, past the tunnel.
final class HolepunchKeys {
  static final Key<List<Located<Destination>>> ADDRESS =
      Key.of("address", Destination.TYPE)
          .must()
          .says("Addresses, networks or names, one or a list, or `{ file = \"…\" }` with one address or network a line.")
          .example("[\"203.0.113.7\", \"2001:db8::7\"]");

  static final Key<List<Located<PortRange>>> PORT =
      Key.of("port", ListType.notEmpty(Texts.PORTS)).must().says("Ports and ranges of ports.").example("[443, \"27000-27100\"]");

  static final Key<Set<Protocol>> PROTOCOL =
      Key.of("protocol", new ChoiceType<>(protocols())).says("The transport protocol.").otherwise("`tcp`").example("udp");

  static final Shape SHAPE = Shape.of("a named endpoint past the tunnel", ADDRESS, PORT, PROTOCOL, CommonKeys.ALLOW);

  private HolepunchKeys() {}

  private static Map<String, Set<Protocol>> protocols() {
    Map<String, Set<Protocol>> words = new LinkedHashMap<>();
    words.put("tcp", EnumSet.of(Protocol.TCP));
    words.put("udp", EnumSet.of(Protocol.UDP));
    words.put("both", EnumSet.allOf(Protocol.class));
    return words;
  }
}
