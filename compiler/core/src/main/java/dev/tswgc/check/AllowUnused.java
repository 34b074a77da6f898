package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Topology;
import java.util.List;
import java.util.Optional;

/// An acceptance outlives its reason unless somebody says so.
final class AllowUnused implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allow-unused",
        Severity.WARNING,
        "An `allow` accepts nothing",
        """
        The warning that it accepts is not there any more, or never was on this entry. Left in place, it would silence the next one without anybody having
        decided so.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = single-family, reason = "the provider has no IPv6" }]
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

  private final List<Topic> acceptable;

  /// @param acceptable the rules that are judged before this one
  AllowUnused(List<Topic> acceptable) {
    this.acceptable = acceptable;
  }

  @Override
  public boolean judgesAbsence() {
    return true;
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Allowance allowance : Allowances.in(topology)) {
      Optional<Topic> topic = Allowances.topic(acceptable, allowance);
      if (topic.isPresent() && topic.get().severity() != Severity.ERROR && !found.used(allowance)) {
        found.report(
            topic()
                .at(allowance.slug().span(), "Nothing here has the finding `" + topic.get().slug() + "` that is accepted.")
                .label("accepts nothing")
                .help("Remove it."));
      }
    }
  }
}
