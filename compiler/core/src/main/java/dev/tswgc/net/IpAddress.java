package dev.tswgc.net;

import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address.
///
/// Read strictly: an IPv4 address is four decimal numbers without leading zeros (`010.0.0.1` is 8.0.0.1 to some tools and 10.0.0.1 to
/// others), an IPv6 address has no zone and is not IPv4-mapped. Printed as RFC 5952 says.
///
/// @param high the first 64 bits of an IPv6 address, 0 for IPv4
/// @param low the last 64 bits; for IPv4 the address in the low 32
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

  public IpAddress {
    if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("more than 32 bits in an IPv4 address");
    }
  }

  public static IpAddress v4(int bits) {
    return new IpAddress(Family.IPV4, 0, bits & 0xffffffffL);
  }

  public static IpAddress v6(long high, long low) {
    return new IpAddress(Family.IPV6, high, low);
  }

  /// Reads one address and nothing else.
  public static Parsed<IpAddress> parse(String text) {
    return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
  }

  /// An address the program itself names.
  public static IpAddress of(String text) {
    return parse(text).orThrow();
  }

  public boolean isV4() {
    return family == Family.IPV4;
  }

  /// The bit at a place, from 0, the most significant first.
  public int bit(int index) {
    if (isV4()) {
      return (int) (low >>> (31 - index)) & 1;
    }
    return (int) ((index < 64 ? high >>> (63 - index) : low >>> (127 - index)) & 1);
  }

  /// This address with all bits from `length` on cleared.
  public IpAddress masked(int length) {
    if (isV4()) {
      return new IpAddress(family, 0, length == 0 ? 0 : low & (0xffffffffL << (32 - length)) & 0xffffffffL);
    }
    long h = length >= 64 ? high : length == 0 ? 0 : high & (-1L << (64 - length));
    long l = length >= 128 ? low : length <= 64 ? 0 : low & (-1L << (128 - length));
    return new IpAddress(family, h, l);
  }

  /// This address with all bits from `length` on set.
  public IpAddress lastOf(int length) {
    if (isV4()) {
      return new IpAddress(family, 0, length == 0 ? 0xffffffffL : low | (0xffffffffL >>> length));
    }
    long h = length >= 64 ? high : length == 0 ? -1L : high | (-1L >>> length);
    long l = length >= 128 ? low : length <= 64 ? -1L : low | (-1L >>> (length - 64));
    return new IpAddress(family, h, l);
  }

  /// Written out, like [#hashCode]: of an enumeration that is another in each run, and with it the order in tables of addresses.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address && family == address.family && high == address.high && low == address.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low) * 31 + family.bits();
  }

  /// IPv4 before IPv6, then by number.
  @Override
  public int compareTo(IpAddress other) {
    if (family != other.family) {
      return family.compareTo(other.family);
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return isV4() ? Ipv4Text.print(low) : Ipv6Text.print(high, low);
  }
}
