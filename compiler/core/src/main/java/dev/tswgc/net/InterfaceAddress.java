package dev.tswgc.net;

/// An address on a link with the length of its network, such as `10.8.0.1/24`; unlike a prefix it keeps its host bits.
///
/// @param length 0 to 32, or 0 to 128
public record InterfaceAddress(IpAddress address, int length) {

  public InterfaceAddress {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("/" + length);
    }
  }

  /// Reads `address/length`, or a bare address as one of full length.
  public static Parsed<InterfaceAddress> parse(String text) {
    int slash = text.indexOf('/');
    Parsed<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0 || !(address instanceof Parsed.Ok<IpAddress> ok)) {
      return address.map(a -> new InterfaceAddress(a, a.family().bits()));
    }
    int length = Decimal.parse(text.substring(slash + 1));
    int bits = ok.value().family().bits();
    if (length < 0 || length > bits) {
      return Parsed.bad("has a prefix length that is not 0 to " + bits + ", which is what " + ok.value().family().word() + " has");
    }
    return Parsed.ok(new InterfaceAddress(ok.value(), length));
  }

  /// The network the address is in.
  public Prefix prefix() {
    return new Prefix(address.masked(length), length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
