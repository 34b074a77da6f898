package dev.tswgc.net;

/// An Ethernet address, printed in lower case with colons.
///
/// @param bits the 48 bits
public record MacAddress(long bits) implements Comparable<MacAddress> {

  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("more than 48 bits");
    }
  }

  /// Reads six pairs of hexadecimal digits joined by colons or by hyphens. A group address cannot be a link's own (IEEE 802, bit 0 of the first octet).
  public static Parsed<MacAddress> parse(String text) {
    long bits = 0;
    boolean valid = text.length() == 17;
    for (int i = 0; valid && i < 17; i++) {
      char c = text.charAt(i);
      if (i % 3 == 2) {
        valid = c == text.charAt(2) && (c == ':' || c == '-');
      } else {
        int digit = Character.digit(c, 16);
        valid = digit >= 0 && c < 128;
        bits = bits << 4 | digit & 15;
      }
    }
    if (!valid) {
      return Parsed.bad("is no MAC address", "Write six pairs of hexadecimal digits: \"02:42:ac:11:00:02\".");
    }
    if ((bits >>> 40 & 1) != 0 || bits == 0) {
      return Parsed.bad("is a group address, which no link can have as its own", "Make the second digit even; 2, 6, a or e says that you chose the address yourself.");
    }
    return Parsed.ok(new MacAddress(bits));
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(17);
    for (int shift = 44; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((int) (bits >>> shift & 15), 16));
      if (shift % 8 == 0 && shift > 0) {
        out.append(':');
      }
    }
    return out.toString();
  }
}
