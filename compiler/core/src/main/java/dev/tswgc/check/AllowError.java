package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Topology;
import java.util.List;
import java.util.Optional;

/// An error cannot be agreed to.
final class AllowError implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allow-error",
        Severity.ERROR,
        "An `allow` names a rule that cannot be accepted",
        """
        Warnings and notes are about what is probably not meant, so a person may know better. Errors are about what cannot work or would leak; accepting them
        would build outputs that do not do what the topology says.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = allowed-ips-too-narrow, reason = "nobody goes there" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
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
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  private final List<Topic> known;

  /// @param known all rules whose findings can stand on an entry
  AllowError(List<Topic> known) {
    this.known = known;
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Allowance allowance : Allowances.in(topology)) {
      Optional<Topic> topic = Allowances.topic(known, allowance);
      if (topic.isPresent() && topic.get().severity() == Severity.ERROR) {
        found.report(
            topic()
                .at(allowance.slug().span(), "`" + topic.get().slug() + "` is an error and cannot be accepted.")
                .label("not a warning")
                .help("Mend what it says, and remove this."));
      }
    }
  }
}
