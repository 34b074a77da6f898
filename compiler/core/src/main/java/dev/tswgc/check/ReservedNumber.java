package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.LinkName;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Optional;

/// A number that steers packets may be used by one program.
final class ReservedNumber implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "reserved-number",
        Severity.ERROR,
        "A pinned number belongs to somebody else",
        """
        Routing tables, rule preferences and packet marks are numbers without owners: programs pick theirs by habit, and two with the same one steer each
        other's packets. Tailscale has table 52, preferences 5190 to 5299 and mark bits `0xff0000`; wg-quick and gluetun have tables and marks from 51820 on;
        gluetun has tables 199 and 200; the kernel has tables 253 to 255; container networks have marks of their own.

        Ours are tables 5200 to 5299, marks 0x1 to 0xffff (without those that are taken), and preferences 5000 to 5180. Leave a number out, and the compiler chooses from these and keeps its choice.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, numbers { table = 52 } }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, numbers { table = 5210 } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exitsAlone()) {
      Exit.Pins pins = exit.pins();
      pins.table().ifPresent(table -> table(found, table));
      pins.lanTable().ifPresent(table -> table(found, table));
      pins.preference().ifPresent(first -> preference(found, first));
      pins.holepunchMark().ifPresent(mark -> mark(found, mark));
      for (Exit.TunnelPins tunnel : pins.tunnels().values()) {
        tunnel.mark().ifPresent(mark -> mark(found, mark));
        tunnel.link().ifPresent(link -> link(topology, found, exit, link));
      }
    }
  }

  private void table(Findings found, Located<Integer> table) {
    int number = table.value();
    if (number < 5200 || number > 5299) {
      report(found, table.span(), "Routing table " + number, Takers.ofTable(number), "Write a table from 5200 to 5299, or leave it out.");
    }
  }

  private void preference(Findings found, Located<Integer> first) {
    int number = first.value();
    if (number < 5000 || number > 5100) {
      report(found, first.span(), "Rule preference " + number, Takers.ofPreference(number), "Write the first of 81 preferences, from 5000 to 5100, or leave it out.");
    }
  }

  private void mark(Findings found, Located<Integer> mark) {
    Optional<String> taker = Takers.ofMark(mark.value());
    if (taker.isPresent() || mark.value() < 1 || mark.value() > 0xffff) {
      report(found, mark.span(), "Packet mark 0x" + Integer.toHexString(mark.value()), taker, "Write a mark from 0x5200 to 0x52ff, or leave it out.");
    }
  }

  private void link(Topology topology, Findings found, Exit exit, Located<LinkName> link) {
    String name = link.value().text();
    Optional<String> taker = name.startsWith("tailscale") ? Optional.of("tailscaled") : Optional.empty();
    Host host = topology.hosts().get(exit.host().value());
    if (host != null && host.uplink().link().isPresent() && host.uplink().link().get().value().equals(link.value())) {
      taker = Optional.of("the uplink");
    }
    if (taker.isPresent()) {
      report(found, link.span(), "Link name `" + name + "`", taker, "Write another name, such as `wg0`, or leave it out.");
    }
  }

  private void report(Findings found, Span span, String what, Optional<String> taker, String help) {
    found.report(
        topic()
            .at(span, what + (taker.isPresent() ? " belongs to " + taker.get() + "." : " is not one of ours."))
            .label(taker.isPresent() ? "taken" : "outside our range")
            .help(help));
  }
}
