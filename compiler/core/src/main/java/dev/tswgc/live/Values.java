package dev.tswgc.live;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small values as nft and ip print them. What cannot be read is empty: the caller says what then.
final class Values {
  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          Map.entry("icmp", 1), Map.entry("igmp", 2), Map.entry("tcp", 6), Map.entry("udp", 17), Map.entry("dccp", 33), Map.entry("ipv6", 41), Map.entry("gre", 47),
          Map.entry("esp", 50), Map.entry("ah", 51), Map.entry("ipv6-icmp", 58), Map.entry("icmpv6", 58), Map.entry("sctp", 132), Map.entry("udplite", 136));
  private static final Map<String, Integer> ICMP4 =
      Map.ofEntries(
          Map.entry("echo-reply", 0), Map.entry("destination-unreachable", 3), Map.entry("source-quench", 4), Map.entry("redirect", 5), Map.entry("echo-request", 8),
          Map.entry("router-advertisement", 9), Map.entry("router-solicitation", 10), Map.entry("time-exceeded", 11), Map.entry("parameter-problem", 12),
          Map.entry("timestamp-request", 13), Map.entry("timestamp-reply", 14), Map.entry("info-request", 15), Map.entry("info-reply", 16),
          Map.entry("address-mask-request", 17), Map.entry("address-mask-reply", 18));
  private static final Map<String, Integer> ICMP6 =
      Map.ofEntries(
          Map.entry("destination-unreachable", 1), Map.entry("packet-too-big", 2), Map.entry("time-exceeded", 3), Map.entry("parameter-problem", 4),
          Map.entry("echo-request", 128), Map.entry("echo-reply", 129), Map.entry("mld-listener-query", 130), Map.entry("mld-listener-report", 131),
          Map.entry("mld-listener-done", 132), Map.entry("mld-listener-reduction", 132), Map.entry("nd-router-solicit", 133), Map.entry("nd-router-advert", 134),
          Map.entry("nd-neighbor-solicit", 135), Map.entry("nd-neighbor-advert", 136), Map.entry("nd-redirect", 137), Map.entry("router-renumbering", 138),
          Map.entry("ind-neighbor-solicit", 141), Map.entry("ind-neighbor-advert", 142), Map.entry("mld2-listener-report", 143));

  private Values() {}

  /// An address; IPv6 may end in dots, as libc prints mapped ones.
  static Optional<IpAddress> address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon >= 0 && text.indexOf('.') > colon) {
      return IpAddress.parse(text.substring(colon + 1)) instanceof Parsed.Ok<IpAddress>(IpAddress low) && low.isV4()
          ? mapped(text.substring(0, colon + 1), low)
          : Optional.empty();
    }
    return IpAddress.parse(text) instanceof Parsed.Ok<IpAddress>(IpAddress address) ? Optional.of(address) : raw(text);
  }

  private static Optional<IpAddress> mapped(String before, IpAddress low) {
    String hex = Long.toHexString(low.low() >>> 16) + ":" + Long.toHexString(low.low() & 0xffff);
    return before.equals("::ffff:") ? Optional.of(IpAddress.v6(0, 0xffffL << 32 | low.low())) : IpAddress.parse(before + hex) instanceof Parsed.Ok<IpAddress>(IpAddress address) ? Optional.of(address) : Optional.empty();
  }

  /// The mapped ones that are written without dots, which topologies may not have.
  private static Optional<IpAddress> raw(String text) {
    String[] ends = text.startsWith("::ffff:") ? text.substring(7).split(":", -1) : new String[0];
    try {
      return ends.length == 2 ? Optional.of(IpAddress.v6(0, 0xffffL << 32 | (long) (Integer.parseInt(ends[0], 16) & 0xffff) << 16 | Integer.parseInt(ends[1], 16) & 0xffff)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Prefix> prefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(Prefix::single);
    }
    return address(text.substring(0, slash)).flatMap(at -> prefix(at, number(text.substring(slash + 1))));
  }

  static Optional<Prefix> prefix(IpAddress address, long length) {
    return length < 0 || length > address.family().bits() ? Optional.empty() : Optional.of(new Prefix(address.masked((int) length), (int) length));
  }

  /// A number without a sign, -1 where it is none.
  static long number(String text) {
    try {
      return text.startsWith("-") || text.startsWith("+") ? -1 : text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static Optional<LinkName> link(String text) {
    if (text.equals(LinkName.LO.text())) {
      return Optional.of(LinkName.LO);
    }
    return LinkName.parse(text) instanceof Parsed.Ok<LinkName>(LinkName name) ? Optional.of(name) : Optional.empty();
  }

  /// Prefixes that are a range of addresses.
  static List<Prefix> range(IpAddress first, IpAddress last) {
    List<Prefix> found = new ArrayList<>();
    BigInteger at = number(first);
    BigInteger end = number(last);
    int bits = first.family().bits();
    while (at.compareTo(end) <= 0) {
      int free = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
      while (at.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE).compareTo(end) > 0) {
        free--;
      }
      found.add(new Prefix(address(first.family(), at), bits - free));
      at = at.add(BigInteger.ONE.shiftLeft(free));
    }
    return found;
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high())).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(address.low())));
  }

  private static IpAddress address(Family family, BigInteger number) {
    return new IpAddress(family, number.shiftRight(64).longValue(), number.longValue());
  }

  /// A port or a range; of one that begins with 0, which nobody uses, the rest.
  static Optional<PortRange> ports(long first, long last) {
    long from = Math.max(1, first);
    return first < 0 || last < from || last > 65535 ? Optional.empty() : Optional.of(new PortRange((int) from, (int) last));
  }

  static Optional<Integer> protocol(Json value) {
    if (value.asNumber().isPresent()) {
      return Optional.of((int) value.asNumber().getAsLong());
    }
    return value.asText().map(PROTOCOLS::get);
  }

  static Optional<Integer> icmp(Json value, Family family) {
    if (value.asNumber().isPresent()) {
      return Optional.of((int) value.asNumber().getAsLong());
    }
    return value.asText().map((family == Family.IPV4 ? ICMP4 : ICMP6)::get);
  }
}
