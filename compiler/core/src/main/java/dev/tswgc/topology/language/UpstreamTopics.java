package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with upstreams and the provider files they import.
final class UpstreamTopics {
  static final Topic NO_PEERS =
      new Topic(
          "no-peers",
          Severity.ERROR,
          "An upstream without a peer",
          """
          A WireGuard link without a peer comes up, has its addresses and routes, and drops every packet. A provider's file
          has at least one `[Peer]`; without a file, `peers` says where the other end is.""",
          """
          tailnets.home {}
          upstreams.sweden { addresses = "10.64.12.3/32", private-key { file = "secrets/sweden.key" } }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "198.51.100.20:51820" }]
          }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  static final Topic NOT_WG_QUICK =
      new Topic(
          "not-wg-quick",
          Severity.ERROR,
          "An imported file that is no WireGuard configuration",
          """
          `import` reads the file that a provider offers for WireGuard: it has an `[Interface]` and one or more `[Peer]`
          sections. OpenVPN files, QR pictures and web pages that say "log in first" are found here.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "openvpn.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  static final Topic PROVIDER_HOOKS =
      new Topic(
          "provider-hooks",
          Severity.WARNING,
          "Commands in a provider's file",
          """
          wg-quick runs PreUp, PostUp, PreDown and PostDown by a shell as root. A file that comes from elsewhere has no such
          right here: the commands are never run and appear in no output. What they usually do (a kill switch, a resolver)
          an exit has of its own.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "hooks.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  static final Topic PROVIDER_UNKNOWN_LINE =
      new Topic(
          "provider-unknown-line",
          Severity.WARNING,
          "A line in a provider's file that means nothing to WireGuard",
          """
          The line is neither a section nor a setting of wg-quick(8), or it stands in the wrong section. Nothing is made of
          it; `wg-quick` itself would refuse the whole file.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "stray.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  static final Topic PROVIDER_IGNORED =
      new Topic(
          "provider-ignored",
          Severity.NOTE,
          "A setting of a provider's file that is not used",
          """
          Table, FwMark, ListenPort and SaveConfig are decisions about one machine, and the compiler takes them for all that
          runs there; `numbers` of an exit pins them. Search domains among the DNS servers would change what short names
          mean, and an exit looks up full names only.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "table.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  private UpstreamTopics() {}

  static List<Topic> all() {
    return List.of(NO_PEERS, NOT_WG_QUICK, PROVIDER_HOOKS, PROVIDER_UNKNOWN_LINE, PROVIDER_IGNORED);
  }
}
