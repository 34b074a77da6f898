package dev.tswgc.net;

/// A network prefix without host bits, such as `192.0.2.0/24` or `2001:db8::/32`.
///
/// @param length 0 to 32, or 0 to 128
public record Prefix(IpAddress address, int length) implements Comparable<Prefix> {
  /// All of IPv4 and all of IPv6.
  public static final Prefix ALL_V4 = new Prefix(IpAddress.v4(0), 0);

  public static final Prefix ALL_V6 = new Prefix(IpAddress.v6(0, 0), 0);

  public Prefix {
    if (length < 0 || length > address.family().bits() || !address.masked(length).equals(address)) {
      throw new IllegalArgumentException(address + "/" + length + " is no prefix");
    }
  }

  /// Reads `address/length`, or a bare address as a prefix of full length. Host bits are an error that shows both readings.
  public static Parsed<Prefix> parse(String text) {
    Parsed<InterfaceAddress> parsed = InterfaceAddress.parse(text);
    if (parsed instanceof Parsed.Ok<InterfaceAddress> ok) {
      InterfaceAddress given = ok.value();
      IpAddress network = given.address().masked(given.length());
      if (!network.equals(given.address())) {
        return Parsed.bad("has host bits", "Write \"" + network + "/" + given.length() + "\" for the network or \"" + given.address() + "\" for the one address.");
      }
    }
    return parsed.map(InterfaceAddress::prefix);
  }

  /// A prefix the program itself names.
  public static Prefix of(String text) {
    return parse(text).orThrow();
  }

  public static Prefix single(IpAddress address) {
    return new Prefix(address, address.family().bits());
  }

  public static Prefix all(Family family) {
    return family == Family.IPV4 ? ALL_V4 : ALL_V6;
  }

  public Family family() {
    return address.family();
  }

  public IpAddress first() {
    return address;
  }

  public IpAddress last() {
    return address.lastOf(length);
  }

  public boolean isSingle() {
    return length == family().bits();
  }

  public boolean contains(IpAddress other) {
    return other.family() == family() && other.masked(length).equals(address);
  }

  public boolean contains(Prefix other) {
    return other.length >= length && contains(other.address);
  }

  public boolean overlaps(Prefix other) {
    return contains(other) || other.contains(this);
  }

  /// IPv4 before IPv6, then by first address, wider first.
  @Override
  public int compareTo(Prefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  /// Always with its length, as nft, ip and wg take it.
  @Override
  public String toString() {
    return address + "/" + length;
  }
}
