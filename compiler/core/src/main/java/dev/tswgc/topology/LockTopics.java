package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with a lock, or with choosing what goes into it.
public final class LockTopics {
  /// Changes that one finding names; the rest are counted.
  private static final int NAMED_CHANGES = 5;

  static final Topic MALFORMED =
      new Topic(
          "lock-malformed",
          Severity.ERROR,
          "A line of topology.lock was not written by the compiler",
          """
          `topology.lock` holds what earlier builds chose: ports, networks, MAC addresses, and which tunnel of an exit has which numbers. It is
          generated, so a line of another form comes from an edit, from a merge, or from a newer compiler. Guessing what it meant could renumber
          a machine that runs, so nothing is built until the line is gone.
          """,
          "exits.stockholm.port = 41641 # the one we opened in the firewall",
          "exits.stockholm.port = 41641");

  static final Topic STALE =
      new Topic(
          "lock-stale",
          Severity.ERROR,
          "The lock would change, and --locked forbids it",
          """
          `--locked` is for continuous integration and for machines that build what was reviewed: the build must use the committed
          `topology.lock` as it is. Here the topology needs choices that the lock does not have, or has otherwise: somebody changed the topology
          and did not commit the lock of the build that followed.
          """,
          "tswgc build --locked topology.conf     # after adding an exit",
          "tswgc build topology.conf; git add topology.conf topology.lock");

  static final Topic EXHAUSTED =
      new Topic(
          "nothing-left",
          Severity.ERROR,
          "There is no free number left for an entry",
          """
          Some numbers have to be unlike those of other entries: the UDP port of tailscaled on its host, the network of the exit's bridge, the
          link, mark and port of each of its tunnels. What is pinned by hand, and what LANs, tunnels and other exits already use, is never given
          away a second time. Here nothing remains that would fit.
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "mullvad-se.conf" }
          hosts.vault { runtime = docker, uplink { lan = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] } }
          exits.stockholm { host = vault, tailnet = home, upstream = sweden }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "mullvad-se.conf" }
          hosts.vault { runtime = docker, uplink { lan = "192.168.1.0/24" } }
          exits.stockholm { host = vault, tailnet = home, upstream = sweden }
          """);

  static final Topic TOO_MANY =
      new Topic(
          "too-many",
          Severity.ERROR,
          "An exit has more of something than it can hold",
          """
          Every exit has 81 policy rules' preferences of its own, before those of Tailscale. They are shared out so that each tunnel and each
          resolver has its rule with a backstop right behind it: five upstreams, five resolvers of a family asked by the tunnel, and three of a
          family for the node's own names.
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "mullvad-se.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, control-dns = ["9.9.9.9", "149.112.112.112", "1.1.1.1", "1.0.0.1"] }
          """,
          """
          tailnets.home {}
          upstreams.sweden { import = "mullvad-se.conf" }
          exits.stockholm { tailnet = home, upstream = sweden, control-dns = ["9.9.9.9", "1.1.1.1"] }
          """);

  private LockTopics() {}

  /// All of them, for the pages that explain them.
  public static List<Topic> all() {
    return List.of(MALFORMED, STALE, EXHAUSTED, TOO_MANY);
  }

  static Diagnostic noSlot(Exit exit, Name upstream) {
    Located<Name> at = exit.upstreams().getFirst();
    for (Located<Name> named : exit.upstreams()) {
      at = named.value().equals(upstream) ? named : at;
    }
    return exit.upstreams().size() > Allocation.MAX_TUNNELS
        ? TOO_MANY
            .at(at.span(), "Exit `" + exit.name() + "` has more upstreams than the " + Allocation.MAX_TUNNELS + " it can have.")
            .label("one too many")
            .help("Give some of them to another exit.")
        : EXHAUSTED
            .at(at.span(), "No link, mark and port are left for upstream `" + upstream + "` of exit `" + exit.name() + "`.")
            .label("every slot meets a pinned number")
            .help("Pin the interface, mark and listen-port of this tunnel too, or of none.");
  }

  static Diagnostic noPort(Exit exit) {
    return EXHAUSTED
        .at(exit.span(), "No UDP port is left on host `" + exit.host().value() + "` for tailscaled of exit `" + exit.name() + "`.")
        .help("Move some exits to another host.");
  }

  static Diagnostic noNetwork(Exit exit) {
    return EXHAUSTED
        .at(exit.span(), "No private IPv4 network is left on host `" + exit.host().value() + "` for exit `" + exit.name() + "`.")
        .help("Declare the LAN no wider than it is, or give the exit a network with `network { bridge { subnet = … } }`.");
  }

  static void reportStale(List<String> changes, Span lock, Diagnostics diagnostics) {
    if (changes.isEmpty()) {
      return;
    }
    Diagnostic stale = STALE.at(lock, "The lock is not that of this topology, and `--locked` lets nobody change it.");
    for (String change : changes.subList(0, Math.min(changes.size(), NAMED_CHANGES))) {
      stale = stale.help(change);
    }
    if (changes.size() > NAMED_CHANGES) {
      stale = stale.help((changes.size() - NAMED_CHANGES) + " more lines differ.");
    }
    diagnostics.report(stale.help("Build once without `--locked` and commit the lock with the topology."));
  }
}
