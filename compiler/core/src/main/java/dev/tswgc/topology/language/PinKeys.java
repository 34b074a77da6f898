package dev.tswgc.topology.language;

import dev.tswgc.net.LinkName;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.Map;

/// `exits.X.numbers`: what the compiler would choose, fixed by hand.
final class PinKeys {
  private static final String CHOSEN = "chosen and kept in `topology.lock`";

  static final Key<Integer> PREFERENCE =
      Key.of("preference", new IntegerType(5000, 5100, ""))
          .says("The first of the exit's 81 rule preferences; they stay below those of tailscaled.")
          .otherwise(CHOSEN)
          .example("5000");

  static final Key<Integer> TABLE =
      Key.of("table", new IntegerType(1, Integer.MAX_VALUE, "")).says("The routing table of the tunnels.").otherwise(CHOSEN).example("5200");

  static final Key<Integer> LAN_TABLE =
      Key.of("lan-table", new IntegerType(1, Integer.MAX_VALUE, "")).says("The routing table of `lan-access`.").otherwise(CHOSEN).example("5300");

  static final Key<Integer> HOLEPUNCH_MARK =
      Key.of("holepunch-mark", Texts.MARK).says("The packet mark of the node's traffic past the tunnel.").otherwise(CHOSEN).example("\"0x5280\"");

  static final Key<LinkName> INTERFACE =
      Key.of("interface", Texts.LINK).says("The name of the tunnel's link.").otherwise(CHOSEN).example("wg0");

  static final Key<Integer> MARK =
      Key.of("mark", Texts.MARK).says("WireGuard's packet mark (FwMark) of the tunnel.").otherwise(CHOSEN).example("\"0x5200\"");

  static final Key<Integer> LISTEN_PORT =
      Key.of("listen-port", new IntegerType(1, 65535, "")).says("WireGuard's UDP port.").otherwise(CHOSEN).example("51820");

  static final Key<Map<Name, Located<Entry>>> TUNNELS =
      Key.of("tunnels", new MapType<>(Sections.UPSTREAM, new ShapeType(Shape.of("the numbers of one tunnel", INTERFACE, MARK, LISTEN_PORT))))
          .says("Numbers of the tunnels, by upstream.")
          .otherwise(CHOSEN)
          .example("{ sweden { interface = wg0, mark = \"0x5200\", listen-port = 51820 } }");

  static final Shape SHAPE = Shape.of("pinned numbers", PREFERENCE, TABLE, LAN_TABLE, HOLEPUNCH_MARK, TUNNELS);

  private PinKeys() {}
}
