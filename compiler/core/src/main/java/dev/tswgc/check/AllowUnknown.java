package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An acceptance of something that does not exist is a typing mistake.
final class AllowUnknown implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "allow-unknown",
        Severity.ERROR,
        "An `allow` names a rule that does not exist",
        """
        `allow` accepts findings by the name that is printed with them (`warning[unused-entry]`). A name that no rule has would accept nothing, and nobody would notice.
        `tswgc explain` lists the names.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = unused-entri, reason = "from May on" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          allow = [{ rule = single-family, reason = "the provider has no IPv6" }]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  private final List<Topic> known;

  /// @param known all rules whose findings can stand on an entry
  AllowUnknown(List<Topic> known) {
    this.known = known;
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Allowance allowance : Allowances.in(topology)) {
      if (Allowances.topic(known, allowance).isEmpty()) {
        String slug = allowance.slug().value();
        Diagnostic finding = topic().at(allowance.slug().span(), "There is no rule `" + slug + "`.");
        List<String> slugs = new ArrayList<>();
        for (Topic topic : known) {
          slugs.add(topic.slug());
        }
        Optional<String> nearest = Nearest.to(slug, slugs);
        found.report(
            nearest.isPresent()
                ? finding.help("Did you mean `" + nearest.get() + "`?")
                : finding.help("Write the word in brackets of the finding that you accept."));
      }
    }
  }
}
