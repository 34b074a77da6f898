package dev.tswgc.topology.language;

import dev.tswgc.net.WebAddress;
import dev.tswgc.topology.type.DurationType;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.Shape;

/// `exits.….probe`: how an exit finds out whether its tunnels work.
final class ProbeKeys {
  static final Key<Integer> INTERVAL =
      Key.of("interval", new DurationType(1, 3600)).says("How often each tunnel is asked for an answer.").otherwise("3s").example("10s");

  static final Key<Integer> LOST =
      Key.of("lost", new IntegerType(1, 100, "probes")).says("How many probes in a row go without an answer before a tunnel counts as down.").otherwise("3").example("5");

  static final Key<Integer> GOOD =
      Key.of("good", new DurationType(1, 86400))
          .says("How long a tunnel must answer without a loss before it counts as back, so that a flapping one is not taken again and again.")
          .otherwise("60s")
          .example("5m");

  static final Key<WebAddress> PUBLIC_ADDRESS =
      Key.of("public-address", Texts.WEB_ADDRESS)
          .says("A page that answers with the address it was asked from; `tswgc-status` asks it by the tunnel and shows what the world sees.")
          .otherwise("nobody is asked")
          .example("\"https://ip.example.org/\"");

  static final Shape SHAPE = Shape.of("how tunnels are probed", INTERVAL, LOST, GOOD, PUBLIC_ADDRESS);

  private ProbeKeys() {}
}
