package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with the shape of a topology: keys, kinds of value, references.
public final class ShapeTopics {
  public static final Topic UNKNOWN_KEY =
      new Topic(
          "unknown-key",
          Severity.ERROR,
          "A key that the language does not have",
          """
          A key that nothing reads would be ignored, and a setting that is ignored is one you believe in: `lan-acces = []`
          would look like a closed door. So every key must be known where it stands. The finding names the nearest known
          key and all that are valid there.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstrem = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic MISSING_KEY =
      new Topic(
          "missing-key",
          Severity.ERROR,
          "A key that has to be there is not",
          """
          Most of what an entry needs is filled in, but not what only you can know: which tailnet an exit joins, by which
          upstream its clients leave, where a peer is. The key can stand in the entry or in the `defaults` of its section.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic WRONG_TYPE =
      new Topic(
          "wrong-type",
          Severity.ERROR,
          "A value of the wrong kind",
          """
          An object stands where a text belongs, a list where one value belongs, a word where `true` or `false` belongs.
          A single value is taken where a list belongs, and a number in quotes where a number belongs; everything else
          would be a guess. `null` is never a value: to keep what the language fills in, leave the key out.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, port = [41641, 41642] }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, port = 41641 }
          """);

  public static final Topic EMPTY_LIST =
      new Topic(
          "empty-list",
          Severity.ERROR,
          "A list that needs at least one value is empty",
          """
          An exit without an upstream has nowhere to send its clients' traffic, and a holepunch without an address or a
          port opens nothing. If the entry is not wanted, remove it.""",
          """
          tailnets.home {}
          exits.stockholm { tailnet = home, upstream = [] }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = [sweden] }
          """);

  public static final Topic NOT_ONE_OF =
      new Topic(
          "not-one-of",
          Severity.ERROR,
          "Exactly one of several keys must be there",
          """
          The keys of such an object exclude each other: a network is a bridge or a macvlan, a secret is in a file or in a
          variable. With none of them there is no choice, with two of them there are two.""",
          """
          tailnets.home { auth-key { file = "secrets/home", env = HOME_KEY } }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home { auth-key { file = "secrets/home" } }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic TWO_OF_A_FAMILY =
      new Topic(
          "two-of-a-family",
          Severity.ERROR,
          "A second value of the same address family",
          """
          A bridge has one IPv4 and one IPv6 network, a LAN is left by one router of each family. Everything is planned for
          both families, so one value of each is what such a key takes.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, network { bridge { subnet = ["172.30.5.0/24", "172.30.6.0/24"] } } }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, network { bridge { subnet = ["172.30.5.0/24", "fd30:5::/64"] } } }
          """);

  public static final Topic UNKNOWN_REFERENCE =
      new Topic(
          "unknown-reference",
          Severity.ERROR,
          "A name that no entry has",
          """
          Entries refer to each other by name. The finding lists what the section has and the nearest name.""",
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = swedn }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  public static final Topic INLINE_SECRET =
      new Topic(
          "inline-secret",
          Severity.ERROR,
          "A secret stands in the topology itself",
          """
          A topology is committed, reviewed, mailed and shown in build logs. The compiler never needs a private key or an
          auth key: outputs know it by an id, and `tswgc secrets` puts the files into place on the machine that needs them.
          So a secret is always a reference: a `file`, an `env` variable, a systemd `credential`, or a place in `sops`,
          `vault`, a `k8s-secret` or a `podman-secret`.

          The finding hides the value. A secret that was ever committed or sent is known to others: make a new one.""",
          """
          tailnets.home { auth-key = "an-auth-key-made-up-for-this-page" }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home { auth-key { file = "secrets/home-authkey" } }
          upstreams.sweden { import = "sweden.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  private ShapeTopics() {}

  /// All of them.
  public static List<Topic> all() {
    return List.of(UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, EMPTY_LIST, NOT_ONE_OF, TWO_OF_A_FAMILY, UNKNOWN_REFERENCE, INLINE_SECRET);
  }
}
