package dev.tswgc.targets.wireguard;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Misread;
import java.util.ArrayList;
import java.util.List;

/// Reads one tunnel's configuration and compares it with the Plan. Any other key than those that are planned is a difference, `PrivateKey` above all.
final class ConfReader {
  private static final List<String> KNOWN = List.of("ListenPort", "FwMark", "PublicKey", "AllowedIPs", "Endpoint", "PersistentKeepalive");
  private static final int MAX = 65535;

  private final Cursor in;
  private final Link.WireGuard tunnel;

  private ConfReader(Cursor in, Link.WireGuard tunnel) {
    this.in = in;
    this.tunnel = tunnel;
  }

  /// Reads it all.
  ///
  /// @throws Misread at the first place that says something else
  static void read(Cursor in, Link.WireGuard tunnel) {
    new ConfReader(in, tunnel).file();
  }

  /// Whether lines of this key may be shown.
  static boolean isKnown(String key) {
    return KNOWN.contains(key);
  }

  private void file() {
    while (in.take("# ")) {
      in.line();
    }
    section("[Interface]\n");
    number("ListenPort = ", tunnel.listenPort());
    line("FwMark = ");
    int before = in.offset();
    if (in.bits() != tunnel.fwmark().value() || !in.take("\n")) {
      throw different(before, "FwMark " + tunnel.fwmark());
    }
    for (Link.Peer peer : tunnel.peers()) {
      section("[Peer]\n");
      peer(peer);
    }
    blank();
  }

  private void blank() {
    while (in.take("\n")) {
      // nothing is said by an empty line
    }
  }

  private void section(String head) {
    blank();
    line(head);
  }

  private void line(String begin) {
    if (!in.take(begin)) {
      throw different(in.offset(), "`" + begin.strip() + "`");
    }
  }

  private void number(String key, int planned) {
    line(key);
    int before = in.offset();
    if (in.number(MAX) != planned || !in.take("\n")) {
      throw different(before, key + planned);
    }
  }

  private void peer(Link.Peer peer) {
    line("PublicKey = ");
    int before = in.offset();
    if (!in.line().equals(peer.publicKey().text())) {
      throw different(before, "peer " + peer.publicKey());
    }
    line("AllowedIPs = ");
    before = in.offset();
    List<Prefix> allowed = new ArrayList<>();
    do {
      allowed.add(in.prefix());
    } while (in.take(", "));
    if (!allowed.equals(peer.allowedIps()) || !in.take("\n")) {
      throw different(before, "AllowedIPs " + peer.allowedIps());
    }
    before = in.offset();
    if (!endpoint(peer.endpoint())) {
      throw different(before, "endpoint " + peer.endpoint());
    }
    number("PersistentKeepalive = ", peer.keepaliveSeconds());
  }

  /// A name must not be left to wg, so it may only stand in a comment.
  private boolean endpoint(Endpoint planned) {
    if (planned.target() instanceof Endpoint.Target.Named named) {
      return in.take("# Endpoint ")
          && in.take(named.name().text())
          && in.take(":")
          && in.number(MAX) == planned.port()
          && in.take(" is looked up where the exit runs, by its service for names, and kept current there.\n");
    }
    boolean same = in.take("Endpoint = ");
    boolean bracket = same && in.take("[");
    if (!same) {
      return false;
    }
    IpAddress address = in.address();
    return planned.target() instanceof Endpoint.Target.Address at
        && at.address().equals(address)
        && bracket != address.isV4()
        && (!bracket || in.take("]"))
        && in.take(":")
        && in.number(MAX) == planned.port()
        && in.take("\n");
  }

  private Misread different(int place, String planned) {
    return new Misread(place, planned, tunnel.why().path());
  }
}
