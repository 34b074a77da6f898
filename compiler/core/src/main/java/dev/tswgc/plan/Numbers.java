package dev.tswgc.plan;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.util.List;

/// Numbers that others have fixed, each with its source.
final class Numbers {
  /// Where Tailscale numbers its members, also behind a control server of one's own (its `net/tsaddr`).
  static final Prefix TAILNET4 = Prefix.of("100.64.0.0/10");

  static final Prefix TAILNET6 = Prefix.of("fd7a:115c:a1e0::/48");
  static final LinkName TAILSCALE = new LinkName("tailscale0");
  /// The bits of the packet mark that Tailscale takes for itself, and the value on its own sockets (its `tsconst/linuxfw.go`).
  static final Mark TAILSCALE_UNMARKED = new Mark(0, 0xff0000);

  static final Mark TAILSCALE_BYPASS = new Mark(0x80000, 0xff0000);
  /// The bits of the packet mark that are ours.
  static final int OUR_MASK = 0xffff;

  static final Mark OURS_UNMARKED = new Mark(0, OUR_MASK);
  /// tailscaled's TUN link (its `tstun` package).
  static final int TAILSCALE_MTU = 1280;
  /// STUN (RFC 8489), asked of DERP servers.
  static final PortRange STUN = PortRange.of(3478);
  static final PortRange DNS = PortRange.of(53);
  /// The only address in the namespace's resolv.conf.
  static final IpAddress RESOLVER = IpAddress.of("127.0.0.53");

  /// The last metric but those of the kernel's own use, so any route of a table is better than its backstop.
  static final long BACKSTOP_METRIC = 4278198272L;

  static final List<Prefix> TAILNET = List.of(TAILNET4, TAILNET6);

  private Numbers() {}

  static Mark mark(int value) {
    return new Mark(value, OUR_MASK);
  }
}
