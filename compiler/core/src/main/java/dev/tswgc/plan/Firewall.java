package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import java.util.List;
import java.util.Optional;

/// The nftables of a namespace.
///
/// @param tables the guard in table family inet, loaded before anything else, and one in family netdev for each link that is watched, loaded once that link is there
public record Firewall(List<Table> tables) {
  public Firewall {
    tables = List.copyOf(tables);
  }

  /// Table families of nft(8): `inet` and `netdev` are ours, `ip` and `ip6` those of others on a running machine.
  public enum TableFamily {
    INET("inet"),
    NETDEV("netdev"),
    IP("ip"),
    IP6("ip6");

    private final String word;

    TableFamily(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /// Whether its chains see packets of a family.
    public boolean sees(Family packets) {
      return switch (this) {
        case INET, NETDEV -> true;
        case IP -> packets == Family.IPV4;
        case IP6 -> packets == Family.IPV6;
      };
    }
  }

  /// An nftables table.
  ///
  /// @param name of letters, digits and underscores, prefixed with `tswgc_`: many words cannot be names to nft, even quoted
  public record Table(TableFamily family, String name, List<NamedSet> sets, List<VerdictMap> maps, List<Chain> chains, Why why) {
    public Table {
      sets = List.copyOf(sets);
      maps = List.copyOf(maps);
      chains = List.copyOf(chains);
    }
  }

  /// A chain.
  ///
  /// @param base absent for a chain that is only jumped to
  /// @param name prefixed with `tg_`, for the same reason
  public record Chain(String name, Optional<Base> base, List<Rule> rules, Why why) {
    public Chain {
      rules = List.copyOf(rules);
    }
  }

  /// Where the kernel calls a chain.
  ///
  /// @param priority lower runs earlier; -400 to 400
  /// @param device of a netdev hook
  public record Base(Type type, Hook hook, int priority, Verdict policy, Optional<LinkName> device) {}

  /// Chain types.
  public enum Type {
    FILTER("filter"),
    NAT("nat"),
    ROUTE("route");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// Hooks.
  public enum Hook {
    PREROUTING("prerouting"),
    INPUT("input"),
    FORWARD("forward"),
    OUTPUT("output"),
    POSTROUTING("postrouting"),
    EGRESS("egress");

    private final String word;

    Hook(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// Default verdicts of base chains.
  public enum Verdict {
    ACCEPT("accept"),
    DROP("drop");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// A rule: all of `when` must hold, then all of `then` is done in order.
  public record Rule(List<Match> when, List<Statement> then, Why why) {
    public Rule {
      when = List.copyOf(when);
      then = List.copyOf(then);
    }

    /// Whether it cannot be told of every packet if the rule is for it.
    public boolean isUncertain() {
      for (Match match : when) {
        if (match.isUncertain()) {
          return true;
        }
      }
      return false;
    }
  }
}
