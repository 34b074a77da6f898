package dev.tswgc.plan;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.IpAddress;
import java.util.List;

/// A routing table of ours, both families.
public record RoutingTable(TableId id, List<Route> routes, Why why) {
  public RoutingTable {
    routes = List.copyOf(routes);
  }

  /// A route.
  ///
  /// @param metric lower wins; unsigned 32 bits
  public record Route(Prefix destination, Next next, long metric, Why why) {}

  /// Where a route leads.
  public sealed interface Next {
    /// Out of a link.
    record Dev(LinkName link) implements Next {}

    /// To a router on a link.
    record Via(IpAddress gateway, LinkName link) implements Next {}

    /// To the gateway of the main table's default route of that link, known only where it runs.
    record ViaDefaultGateway(LinkName link) implements Next {}

    /// Nowhere, and the sender is told.
    record Unreachable() implements Next {}
  }
}
