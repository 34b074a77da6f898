package dev.tswgc.trace;

import dev.tswgc.machine.Assumed;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.PortRange;
import java.util.Optional;

/// Where a traced packet is to go, as it is written: `1.1.1.1:443/tcp`, `[2001:db8::1]:53/udp`, `1.1.1.1/icmp`, `derp.example.net:3478/udp`.
///
/// @param port 0 for a protocol without ports
/// @param name where the address is only what a name is taken to answer
public record Goal(IpAddress address, int port, Transport transport, Optional<DomainName> name) {
  private static final String HINT = "Write `1.1.1.1:443/tcp`, `[2001:db8::1]:53/udp`, `1.1.1.1/icmp` or a name that the topology has.";

  /// What can be asked for.
  public enum Transport {
    TCP,
    UDP,
    ICMP
  }

  /// Reads one.
  ///
  /// @param assumed what names are taken to answer; of a name the IPv4 address is taken
  public static Parsed<Goal> parse(String text, Assumed assumed) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      return Parsed.bad("has no protocol", HINT);
    }
    String where = text.substring(0, slash);
    return switch (text.substring(slash + 1)) {
      case "tcp" -> withPort(where, Transport.TCP, assumed);
      case "udp" -> withPort(where, Transport.UDP, assumed);
      case "icmp" -> address(where, assumed).map(at -> new Goal(at.address, 0, Transport.ICMP, at.name));
      default -> Parsed.bad("has a protocol that is none of tcp, udp and icmp", HINT);
    };
  }

  private static Parsed<Goal> withPort(String where, Transport transport, Assumed assumed) {
    int colon = where.lastIndexOf(':');
    if (colon < 0 || where.endsWith("]")) {
      return Parsed.bad("has no port", HINT);
    }
    Parsed<PortRange> port = PortRange.parse(where.substring(colon + 1));
    if (!(port instanceof Parsed.Ok<PortRange>(PortRange range)) || !range.isSingle()) {
      return Parsed.bad("has no port from 1 to 65535", HINT);
    }
    return address(where.substring(0, colon), assumed).map(at -> new Goal(at.address, range.first(), transport, at.name));
  }

  private static Parsed<At> address(String where, Assumed assumed) {
    String bare = where.startsWith("[") && where.endsWith("]") ? where.substring(1, where.length() - 1) : where;
    Parsed<IpAddress> address = IpAddress.parse(bare);
    if (address instanceof Parsed.Bad<IpAddress> && DomainName.parse(bare) instanceof Parsed.Ok<DomainName>(DomainName name)) {
      return assumed.names().containsKey(name)
          ? Parsed.ok(new At(assumed.address(name, Family.IPV4), Optional.of(name)))
          : Parsed.bad("is a name that this exit does not look up", "Write an address: a client's names are nothing the exit knows of.");
    }
    return address.map(literal -> new At(literal, Optional.empty()));
  }

  /// An address, and the name that is taken to have it.
  private record At(IpAddress address, Optional<DomainName> name) {}

  /// @param sourcePort 0 = any
  Payload payload(int sourcePort) {
    int from = sourcePort == 0 ? 40000 : sourcePort;
    return switch (transport) {
      case TCP -> new Payload.Tcp(40000, port, true);
      case UDP -> new Payload.Udp(from, port);
      case ICMP -> address.isV4() ? new Payload.Icmp(Payload.ICMP, 8) : new Payload.Icmp(Payload.ICMPV6, 128);
    };
  }
}
