package dev.tswgc.net;

/// Addresses from one to another, both counted.
public record AddressRange(IpAddress first, IpAddress last) {

  /// Reads `192.168.1.100-192.168.1.199`.
  public static Parsed<AddressRange> parse(String text) {
    int dash = text.indexOf('-');
    Parsed<IpAddress> first = IpAddress.parse(dash < 0 ? text : text.substring(0, dash));
    if (first instanceof Parsed.Bad<IpAddress>(String problem, String hint)) {
      return Parsed.bad(problem, hint);
    }
    if (dash < 0) {
      return Parsed.bad("is one address, not a range", "Write \"" + text + "-" + text + "\" if only that one is meant.");
    }
    Parsed<IpAddress> last = IpAddress.parse(text.substring(dash + 1));
    if (last instanceof Parsed.Bad<IpAddress>(String problem, String hint)) {
      return Parsed.bad(problem, hint);
    }
    AddressRange range = new AddressRange(first.orThrow(), last.orThrow());
    if (range.first.family() != range.last.family()) {
      return Parsed.bad("is a range between two families", "Write a range for each family.");
    }
    if (range.first.compareTo(range.last) > 0) {
      return Parsed.bad("is a range that ends before it begins", "Write \"" + range.last + "-" + range.first + "\".");
    }
    return Parsed.ok(range);
  }

  public boolean contains(IpAddress address) {
    return address.family() == first.family() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
