package dev.tswgc.machine;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import java.util.Optional;

/// A route of any table.
///
/// @param metric lower wins among routes of one prefix; unsigned 32 bits
public record Route(Prefix destination, Next next, long metric, By by) {

  /// Where a route leads.
  public sealed interface Next {
    /// To the machine itself; the address is on that link.
    record Local(LinkName link) implements Next {}

    /// To everybody on a link.
    record Broadcast(LinkName link) implements Next {}

    /// Out of a link.
    record Unicast(LinkName link, Optional<IpAddress> gateway) implements Next {}

    /// Nowhere.
    record Refuse(Refusal refusal) implements Next {}

    /// Back to the rules: as if this table had nothing.
    record Throw() implements Next {}
  }

  /// The link that must be up for the route to be there; absent where it needs none.
  public Optional<LinkName> link() {
    return switch (next) {
      case Next.Local local -> Optional.of(local.link());
      case Next.Broadcast broadcast -> Optional.of(broadcast.link());
      case Next.Unicast unicast -> Optional.of(unicast.link());
      case Next.Refuse refuse -> Optional.empty();
      case Next.Throw() -> Optional.empty();
    };
  }
}
