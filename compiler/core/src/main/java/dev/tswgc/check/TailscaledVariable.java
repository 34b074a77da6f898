package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.Map;
import java.util.Optional;

/// A variable that leads tailscaled past the guard is no setting, and one that it never reads is a mistake.
final class TailscaledVariable implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "tailscaled-variable",
        Severity.ERROR,
        "A variable of tailscaled undermines the exit, or does nothing",
        """
        `tailscaled.env` is for what tailscaled reads from its environment and an exit leaves open, as `TS_DEBUG_MTU` or `TS_NO_LOGS_NO_SUPPORT`. Some variables would have it send past what rules and guard expect, change numbers
        that stand in both, or show what is secret. Others are known from Tailscale's container image, but its first program, containerboot, reads them, and an exit starts tailscaled directly, by a configuration file:
        they would do nothing, and an auth key among them would stand in the outputs.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, tailscaled { env { TS_SOCKS5_SERVER = ":1055" } } }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden, socks5 { port = 1055 } }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Exit exit : topology.exitsAlone()) {
      for (Map.Entry<String, Located<String>> variable : exit.tailscaled().env().entrySet()) {
        judge(exit, variable.getKey(), variable.getValue(), found);
      }
    }
  }

  private void judge(Exit exit, String name, Located<String> value, Findings found) {
    Optional<String> harm = TailscaledVariables.harm(name);
    if (harm.isPresent()) {
      found.report(
          topic().at(value.span(), "The variable `" + name + "` undermines exit `" + exit.name() + "`.").help("Remove it: " + harm.get() + "."), exit.allow());
    }
    Optional<String> instead = TailscaledVariables.ofContainerboot(name);
    if (instead.isPresent()) {
      // It may be or hold a key that is no auth key by its looks.
      value.span().source().hide(value.span());
      found.report(
          topic()
              .at(value.span(), "The variable `" + name + "` does nothing for exit `" + exit.name() + "`: containerboot reads it, and tailscaled is started without that.")
              .help("Remove it: " + instead.get() + "."),
          exit.allow());
    }
  }
}
