package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A value that stands twice was meant to be another one.
final class ListedTwice implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "listed-twice",
        Severity.WARNING,
        "A list holds the same value twice",
        """
        The second one changes nothing. Most often something else was meant, and is now missing.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1", "10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1", "10.64.0.2"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Upstream upstream : topology.upstreams().values()) {
      judge(found, upstream.addresses(), upstream.allow());
      judge(found, upstream.dns(), upstream.allow());
    }
    for (Exit exit : topology.exitsAlone()) {
      judge(found, exit.holepunches(), exit.allow());
      judge(found, exit.lanAccess(), exit.allow());
      judge(found, exit.dns(), exit.allow());
      judge(found, exit.controlDns(), exit.allow());
    }
  }

  private <T> void judge(Findings found, List<Located<T>> list, List<Allowance> allow) {
    if (list.size() < 2) {
      return;
    }
    Map<T, Span> first = new HashMap<>();
    for (Located<T> item : list) {
      Span earlier = first.putIfAbsent(item.value(), item.span());
      if (earlier != null) {
        found.report(topic().at(item.span(), "`" + item.value() + "` stands twice in one list.").label("again").related(earlier, "first here").help("Remove one."), allow);
      }
    }
  }
}
