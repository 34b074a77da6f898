package dev.tswgc.net;

/// One port or a range of ports of TCP or UDP.
///
/// @param first 1 to 65535
/// @param last not below `first`, up to 65535
public record PortRange(int first, int last) implements Comparable<PortRange> {

  public PortRange {
    if (first < 1 || last < first || last > 65535) {
      throw new IllegalArgumentException(first + "-" + last);
    }
  }

  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /// Reads `443` or `27000-27100`.
  public static Parsed<PortRange> parse(String text) {
    int dash = text.indexOf('-');
    int first = Decimal.parse(dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : Decimal.parse(text.substring(dash + 1));
    if (first < 1 || first > 65535 || last < 1 || last > 65535) {
      return Parsed.bad("is no port", "A port is a number from 1 to 65535, a range is written \"27000-27100\".");
    }
    if (last < first) {
      return Parsed.bad("is a range that ends before it begins", "Write \"" + last + "-" + first + "\".");
    }
    return Parsed.ok(new PortRange(first, last));
  }

  public boolean isSingle() {
    return first == last;
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  @Override
  public int compareTo(PortRange other) {
    return first != other.first ? Integer.compare(first, other.first) : Integer.compare(last, other.last);
  }

  @Override
  public String toString() {
    return isSingle() ? Integer.toString(first) : first + "-" + last;
  }
}
