package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.Map;

/// What the parts of an exit are told apart by must differ.
final class ClashOfPins implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-pins",
        Severity.ERROR,
        "Two pinned numbers of one exit are the same",
        """
        Each tunnel of an exit has a link, a packet mark and a listen port of its own, and the exit has one routing table for its tunnels and one for the LAN.
        Two tunnels with one mark cannot be told apart by the rules that let their packets out; two tables in one would mix the LAN into the tunnel's routes.
        What is not pinned is chosen by the compiler and never clashes.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, numbers { table = 5210, lan-table = 5210 } }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, numbers { table = 5210, lan-table = 5211 } }
        """);
  }

  /// What a number or name is pinned as, in one exit.
  private record Pin(Name exit, String what, String value) {}

  @Override
  public void run(Topology topology, Findings found) {
    Claims<Pin> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      Exit.Pins pins = exit.pins();
      pins.table().ifPresent(t -> claims.add(new Pin(exit.name(), "Routing table", t.value().toString()), t.span(), "the tunnels"));
      pins.lanTable().ifPresent(t -> claims.add(new Pin(exit.name(), "Routing table", t.value().toString()), t.span(), "`lan-access`"));
      pins.holepunchMark().ifPresent(m -> claims.add(mark(exit, m), m.span(), "`holepunch`"));
      for (Map.Entry<Name, Exit.TunnelPins> tunnel : pins.tunnels().entrySet()) {
        String who = "tunnel `" + tunnel.getKey() + "`";
        tunnel.getValue().mark().ifPresent(m -> claims.add(mark(exit, m), m.span(), who));
        tunnel.getValue().link().ifPresent(l -> claims.add(new Pin(exit.name(), "Link name", l.value().text()), l.span(), who));
      }
    }
    for (Claims.Clash<Pin> clash : claims.clashes()) {
      found.report(
          topic()
              .at(clash.again().span(), clash.key().what() + " `" + clash.key().value() + "` of exit `" + clash.key().exit() + "` is wanted twice.")
              .label("wanted again, by " + clash.again().who())
              .related(clash.first().span(), "first wanted here, by " + clash.first().who())
              .help("Change or remove one of them; the compiler chooses what is not pinned."));
    }
  }

  private static Pin mark(Exit exit, Located<Integer> mark) {
    return new Pin(exit.name(), "Packet mark", "0x" + Integer.toHexString(mark.value()));
  }
}
