package dev.tswgc.plan;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import java.util.Optional;

/// A rule of the routing policy database (ip-rule(8)).
public record PolicyRule(Family family, Preference preference, Selector selector, Action action, Why why) {

  /// A conjunction of what ip-rule can match; an absent part matches everything.
  ///
  /// @param in arrival link; `lo` is every locally generated packet, replies and ICMP errors too
  public record Selector(
      Optional<LinkName> in,
      Optional<Prefix> from,
      Optional<Prefix> to,
      Optional<Mark> mark,
      Optional<UidRange> uids,
      Optional<Protocol> protocol,
      Optional<PortRange> destinationPort) {

    public static Selector any() {
      return new Selector(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Selector in(LinkName link) {
      return new Selector(Optional.of(link), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Selector to(Prefix prefix) {
      return new Selector(in, from, Optional.of(prefix), mark, uids, protocol, destinationPort);
    }

    public Selector marked(Mark value) {
      return new Selector(in, from, to, Optional.of(value), uids, protocol, destinationPort);
    }

    public Selector uids(UidRange range) {
      return new Selector(in, from, to, mark, Optional.of(range), protocol, destinationPort);
    }

    public Selector port(Protocol transport, PortRange ports) {
      return new Selector(in, from, to, mark, uids, Optional.of(transport), Optional.of(ports));
    }
  }

  /// What a rule does.
  public sealed interface Action {
    /// Looks the route up in a table, and goes on to the next rule where that has none.
    record Lookup(TableId table) implements Action {}

    /// Ends the search: the packet goes nowhere, and the sender is told.
    record Unreachable() implements Action {}
  }
}
