package dev.tswgc.machine;

import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.plan.Link;
import java.util.List;
import java.util.Optional;

/// A network link of a machine.
///
/// @param up a link that is down carries nothing, and its routes are gone
/// @param addresses in the order in which the kernel prefers them as sources
public record Interface(LinkName name, Role role, boolean up, List<InterfaceAddress> addresses) {
  public Interface {
    addresses = List.copyOf(addresses);
  }

  /// What is at its other end.
  public sealed interface Role {
    /// The machine itself.
    record Loopback() implements Role {}

    /// The network around the machine.
    record Uplink() implements Role {}

    /// Members of a tailnet, behind tailscaled.
    record Tailnet() implements Role {}

    /// Something that is none of these: a link of others on a running machine.
    record Other() implements Role {}

    /// A WireGuard provider.
    record Tunnel(Link.WireGuard wireGuard) implements Role {}
  }

  public boolean has(IpAddress address) {
    for (InterfaceAddress own : addresses) {
      if (own.address().equals(address)) {
        return true;
      }
    }
    return false;
  }

  /// What the kernel takes as source on this link, where nothing else decides.
  public Optional<IpAddress> source(Family family) {
    for (InterfaceAddress own : addresses) {
      if (own.address().family() == family) {
        return Optional.of(own.address());
      }
    }
    return Optional.empty();
  }
}
