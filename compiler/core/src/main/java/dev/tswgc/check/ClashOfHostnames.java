package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.Locale;

/// A host name is of one node of a tailnet.
final class ClashOfHostnames implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "clash-of-hostnames",
        Severity.ERROR,
        "Two exits have the same host name in one tailnet",
        """
        The host name is how an exit appears in its tailnet: in the list of exit nodes, in MagicDNS, in the control server's policy. When two nodes bring
        the same one, the control server quietly renames the second (`stockholm-1`), and which of them is the second depends on who joined first.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        upstreams.japan {
          addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.70.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, hostname = exit }
        exits.tokyo { tailnet = home, upstream = japan, hostname = exit }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        upstreams.japan {
          addresses = ["10.70.3.9/32", "fd7d:76ee:e68f:a993::9/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.70.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, hostname = exit-se }
        exits.tokyo { tailnet = home, upstream = japan, hostname = exit-jp }
        """);
  }

  private record Member(Name tailnet, String hostname) {}

  @Override
  public void run(Topology topology, Findings found) {
    Claims<Member> claims = new Claims<>();
    for (Exit exit : topology.exitsAlone()) {
      claims.add(new Member(exit.tailnet().value(), exit.hostname().value().toLowerCase(Locale.ROOT)), exit.hostname().span(), "exit `" + exit.name() + "`");
    }
    for (Claims.Clash<Member> clash : claims.clashes()) {
      found.report(
          topic()
              .at(clash.again().span(), "Host name `" + clash.key().hostname() + "` is wanted twice in tailnet `" + clash.key().tailnet() + "`.")
              .label("wanted again, by " + clash.again().who())
              .related(clash.first().span(), "first wanted here, by " + clash.first().who())
              .help("Give one of them another `hostname`; without one an exit is called by its own name."));
    }
  }
}
