package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An entry that no exit refers to changes nothing, although somebody thinks it does.
final class UnusedEntry implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "unused-entry",
        Severity.WARNING,
        "An entry is used by no exit",
        """
        A tailnet, upstream, holepunch or host does something only where an exit names it. An unused holepunch is the worst of them: the
        program that needs the direct path is silently cut off by the exit's guard.

        To keep an entry for later, accept the warning where it stands: `allow = [{ rule = unused-entry, reason = "from May on" }]`.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "203.0.113.7", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        holepunch.headscale { address = "203.0.113.7", port = 443, protocol = tcp }
        exits.stockholm { tailnet = home, upstream = sweden, holepunch = headscale }
        """);
  }

  @Override
  public boolean judgesAbsence() {
    return true;
  }

  @Override
  public void run(Topology topology, Findings found) {
    if (topology.exits().isEmpty()) {
      return; // Then nothing is used, and that is said once.
    }
    Set<Name> tailnets = new HashSet<>();
    Set<Name> upstreams = new HashSet<>();
    Set<Name> holepunches = new HashSet<>();
    Set<Name> hosts = new HashSet<>();
    for (Exit exit : topology.exits().values()) {
      tailnets.add(exit.tailnet().value());
      hosts.add(exit.host().value());
      addAll(upstreams, exit.upstreams());
      addAll(holepunches, exit.holepunches());
    }
    for (Tailnet tailnet : topology.tailnets().values()) {
      judge(found, tailnets, tailnet.name(), "Tailnet", "tailnet", tailnet.span(), tailnet.allow());
    }
    for (Upstream upstream : topology.upstreams().values()) {
      judge(found, upstreams, upstream.name(), "Upstream", "upstream", upstream.span(), upstream.allow());
    }
    for (Holepunch holepunch : topology.holepunches().values()) {
      judge(found, holepunches, holepunch.name(), "Holepunch", "holepunch", holepunch.span(), holepunch.allow());
    }
    for (Host host : topology.hosts().values()) {
      judge(found, hosts, host.name(), "Host", "host", host.span(), host.allow());
    }
  }

  private static void addAll(Set<Name> used, List<Located<Name>> references) {
    for (Located<Name> reference : references) {
      used.add(reference.value());
    }
  }

  private void judge(Findings found, Set<Name> used, Name name, String noun, String key, Span span, List<Allowance> allow) {
    if (!used.contains(name)) {
      found.report(
          topic()
              .at(span, noun + " `" + name + "` is used by no exit.")
              .label("nothing refers to it")
              .help("Name it in the `" + key + "` of an exit, or remove it."),
          allow);
    }
  }
}
