package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with a single value.
public final class ValueTopics {
  public static final Topic BAD_NAME =
      new Topic(
          "bad-name",
          Severity.ERROR,
          "A name that no entry can have",
          """
          Names of entries become host names, units, links and file names on several systems, so they are what all of these
          take: lower-case letters, digits and inner hyphens, at most 40 characters. Nothing else can be a name, and so no name
          can be read as something else by a shell, a ruleset or a service manager.""",
          """
          tailnets.home {}
          upstreams.Sweden_1 { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = Sweden_1 }
          """,
          """
          tailnets.home {}
          upstreams.sweden-1 { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden-1 }
          """);

  public static final Topic BAD_ADDRESS =
      new Topic(
          "bad-address",
          Severity.ERROR,
          "A text that is no IP address",
          """
          IPv4 addresses are four decimal numbers without leading zeros: `010.0.0.1` is 8.0.0.1 to some programs and 10.0.0.1 to
          others, and `10.1` or `12345` are addresses to a few. IPv6 addresses have no zone (`%eth0` names a link of one machine) and are
          not IPv4 addresses in IPv6 notation. HOCON needs quotes around everything with a colon.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, dns = [10.64.0.256] }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, dns = [10.64.0.25] }
          """);

  public static final Topic BAD_PREFIX =
      new Topic(
          "bad-prefix",
          Severity.ERROR,
          "A text that is no network",
          """
          A network is written `address/length`, and the bits after the length are zero: `192.168.1.5/24` could mean the network
          192.168.1.0/24 or the one address 192.168.1.5, and the two differ by 255 machines. A bare address is a network of one.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, lan-access = ["192.168.1.5/24"] }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, lan-access = ["192.168.1.0/24"] }
          """);

  public static final Topic BAD_PORT =
      new Topic(
          "bad-port",
          Severity.ERROR,
          "A text that is no port",
          """
          A port is a number from 1 to 65535, a range of ports is written `"27000-27100"`. Port 0 means "any" to some programs and
          "none" to others and is never what is meant here.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          holepunch.games { address = "198.51.100.7", port = "27100-27000" }
          exits.stockholm { tailnet = home, upstream = sweden, holepunch = games }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          holepunch.games { address = "198.51.100.7", port = "27000-27100" }
          exits.stockholm { tailnet = home, upstream = sweden, holepunch = games }
          """);

  public static final Topic BAD_KEY =
      new Topic(
          "bad-key",
          Severity.ERROR,
          "A text that is no WireGuard key",
          """
          A key is 32 bytes in base64: 44 characters, the last one `=`. One that was cut while copying, or has a space in it, would be
          found by `wg` only when the tunnel is to come up.""",
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk", endpoint = "198.51.100.20:51820" }]
          }
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

  public static final Topic BAD_ENDPOINT =
      new Topic(
          "bad-endpoint",
          Severity.ERROR,
          "A text that is no endpoint",
          """
          An endpoint is an address or a host name with a UDP port: `192.0.2.1:51820`, `[2001:db8::1]:51820`, `vpn.example.org:51820`. The
          brackets tell where an IPv6 address ends and the port begins.""",
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "2001:db8::20:51820" }]
          }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "[2001:db8::20]:51820" }]
          }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic BAD_MAC =
      new Topic(
          "bad-mac",
          Severity.ERROR,
          "A text that is no MAC address of a link",
          """
          Six pairs of hexadecimal digits. The lowest bit of the first pair marks a group of machines, so a link cannot have such an
          address as its own; the bit above it says that somebody chose the address by hand, which is what one wants here.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24", mac = "01:00:5e:00:00:01" } } }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, network { macvlan { address = "192.168.1.50/24", mac = "02:00:5e:00:00:01" } } }
          """);

  public static final Topic BAD_LINK_NAME =
      new Topic(
          "bad-link-name",
          Severity.ERROR,
          "A text that cannot name a network link",
          """
          Linux takes at most 15 bytes, and nearly any of them; nftables reads `eth*` as a pattern, and `all` and `default` are all links to
          sysctl. So a link is named by a letter and up to 14 letters, digits, hyphens, underscores or dots.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          hosts.vault.uplink.interface = "eth*"
          exits.stockholm { tailnet = home, upstream = sweden, host = vault }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          hosts.vault.uplink.interface = eth0
          exits.stockholm { tailnet = home, upstream = sweden, host = vault }
          """);

  public static final Topic BAD_HOST_NAME =
      new Topic(
          "bad-host-name",
          Severity.ERROR,
          "A text that is no host name",
          """
          Host and domain names are letters, digits and inner hyphens, parts of at most 63 characters joined by dots (RFC 1123). A text of
          digits and dots only is taken for a mistyped address.""",
          """
          tailnets.home { suffix = "tail_net.ts.net" }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home { suffix = "tail-net.ts.net" }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic BAD_URL =
      new Topic(
          "bad-url",
          Severity.ERROR,
          "A text that is no address of a control server",
          """
          A control server is `https://` (or `http://` in a laboratory), a host, and at most a port. A path, a user or a query would not be
          sent by tailscaled as you expect.""",
          """
          tailnets.home { control = "headscale.example.org" }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home { control = "https://headscale.example.org" }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic BAD_NUMBER =
      new Topic(
          "bad-number",
          Severity.ERROR,
          "A number that is none, or outside its limits",
          """
          Each number has limits that come from the kernel, from a protocol, or from what neighbours on the same machine use; the finding names
          them. Numbers are decimal without leading zeros; packet marks may be hexadecimal (`"0x5280"`).""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, numbers.preference = 5200 }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, numbers.preference = 5000 }
          """);

  public static final Topic BAD_DURATION =
      new Topic(
          "bad-duration",
          Severity.ERROR,
          "A text that is no duration",
          """
          A duration always has a unit, because HOCON reads a bare number as milliseconds and WireGuard reads it as seconds: `25s`, `2 minutes`.""",
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "198.51.100.20:51820", keepalive = 25 }]
          }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden {
            addresses = "10.64.12.3/32"
            private-key { file = "secrets/sweden.key" }
            peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "198.51.100.20:51820", keepalive = 25s }]
          }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic BAD_CHOICE =
      new Topic(
          "bad-choice",
          Severity.ERROR,
          "A word that is not one of those allowed",
          """
          The key takes one of a few words; the finding lists them, and the nearest where one is near. They are written in small letters, with
          hyphens, and need no quotes.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, control-path = tunel }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, control-path = tunnel }
          """);

  public static final Topic BAD_IMAGE =
      new Topic(
          "bad-image",
          Severity.ERROR,
          "A text that is no name of a container image",
          """
          An image is named by a registry, a path in lower case, and a tag, a digest or both: `docker.io/tailscale/tailscale:v1.102.3`. HOCON needs
          quotes around it, since it has a colon.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          defaults.images { tailscale = "docker.io/Tailscale/tailscale:v1.102.3" }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          defaults.images { tailscale = "docker.io/tailscale/tailscale:v1.102.3" }
          """);

  public static final Topic BAD_VERSION =
      new Topic(
          "bad-version",
          Severity.ERROR,
          "A text that is no version",
          """
          What is emitted depends on the versions of the programs that will read it, and the compiler compares them number by number. Write what the
          program itself prints: `28.1.1`, `1.102`, `v5.4`.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          hosts.vault { runtime = docker, versions { docker = newest } }
          exits.stockholm { host = vault, tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          hosts.vault { runtime = docker, versions { docker = "28.1" } }
          exits.stockholm { host = vault, tailnet = home, upstream = sweden }
          """);

  public static final Topic BAD_TEXT =
      new Topic(
          "bad-text",
          Severity.ERROR,
          "A text with characters that cannot be used here",
          """
          Texts go into configuration files of other programs. What could be read there as something else (a line end, a control character,
          a space where words are split) is refused here, where its place is known, instead of being escaped differently in five formats.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, tailscaled.env { "TS DEBUG" = "1" } }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, tailscaled.env { TS_DEBUG_MTU = "1280" } }
          """);

  private ValueTopics() {}

  /// All of them.
  public static List<Topic> all() {
    return List.of(
        BAD_NAME, BAD_ADDRESS, BAD_PREFIX, BAD_PORT, BAD_KEY, BAD_ENDPOINT, BAD_MAC, BAD_LINK_NAME, BAD_HOST_NAME, BAD_URL, BAD_NUMBER, BAD_DURATION, BAD_CHOICE, BAD_IMAGE,
        BAD_VERSION, BAD_TEXT);
  }
}
