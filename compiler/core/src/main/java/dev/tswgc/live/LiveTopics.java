package dev.tswgc.live;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with a snapshot of a running host.
public final class LiveTopics {
  /// A file is not there, cannot be read, or is not what its program prints.
  public static final Topic UNREADABLE =
      new Topic(
          "snapshot-unreadable",
          Severity.ERROR,
          "A snapshot of a host cannot be read",
          """
          A verdict over half a host would be none. A snapshot is a folder with what `nft -j list ruleset`, `ip -j` and `/proc/sys` say of
          one network namespace, and every file must be whole: one that is missing, cut off or made by hand says nothing. The program
          `snapshot`, which every platform has among its agents, takes one.""",
          """
          nft list ruleset > snap/nft.json                 # text, where JSON should be
          tswgc verify --live snap topology.conf
          """,
          """
          out/vault/agents/snapshot snap                   # where the namespace's owner runs
          tswgc verify --live snap topology.conf
          """);

  static final Topic LINK =
      new Topic(
          "snapshot-link",
          Severity.ERROR,
          "A snapshot has no link for a role",
          """
          Judged is what leaves by the uplink, by tunnels and to the tailnet, so each role must have its link. Without `--map` the links
          have the names of the Plan; hosts that others made have others. A link of the Plan that is only gone for now is named in
          `link.json` of a snapshot taken before.""",
          """
          tswgc verify --live snap topology.conf           # whose tunnel is called tun0
          """,
          """
          tswgc verify --live snap topology.conf --map tunnel=tun0
          """);

  private LiveTopics() {}

  /// All of them, for the page of each.
  public static List<Topic> all() {
    return List.of(UNREADABLE, LINK);
  }
}
