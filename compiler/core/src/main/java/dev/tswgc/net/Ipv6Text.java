package dev.tswgc.net;

/// The text form of IPv6 addresses: RFC 4291 in, RFC 5952 out.
final class Ipv6Text {
  private static final String NO_ADDRESS = "is no IPv6 address";

  private Ipv6Text() {}

  static Parsed<IpAddress> parse(String text) {
    if (text.indexOf('%') >= 0) {
      return Parsed.bad("has a zone, which means nothing on another machine", "Leave out everything from `%` on.");
    }
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    } else if (text.startsWith(":")) {
      return Parsed.bad(NO_ADDRESS);
    }
    while (at < text.length()) {
      int end = text.indexOf(':', at);
      end = end < 0 ? text.length() : end;
      String part = text.substring(at, end);
      if (part.indexOf('.') >= 0) {
        if (end != text.length() || count > 6 || !(Ipv4Text.parse(part) instanceof Parsed.Ok<IpAddress> four)) {
          return Parsed.bad(NO_ADDRESS);
        }
        groups[count++] = (int) (four.value().low() >>> 16);
        groups[count++] = (int) (four.value().low() & 0xffff);
        at = end;
        break;
      }
      int value = hex(part);
      if (value < 0 || count == 8) {
        return Parsed.bad(NO_ADDRESS);
      }
      groups[count++] = value;
      at = end;
      if (at < text.length()) {
        at++;
        if (at < text.length() && text.charAt(at) == ':') {
          if (gap >= 0) {
            return Parsed.bad("is no IPv6 address: `::` stands twice");
          }
          gap = count;
          at++;
        } else if (at == text.length()) {
          return Parsed.bad(NO_ADDRESS);
        }
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return Parsed.bad(NO_ADDRESS);
    }
    int shift = 8 - count;
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      int value = gap < 0 || i < gap ? groups[i] : i < gap + shift ? 0 : groups[i - shift];
      if (i < 4) {
        high = high << 16 | value;
      } else {
        low = low << 16 | value;
      }
    }
    if (high == 0 && low >>> 32 == 0xffff) {
      return Parsed.bad("is an IPv4 address in IPv6 clothes, which never travels on a wire", "Write \"" + Ipv4Text.print(low & 0xffffffffL) + "\".");
    }
    return Parsed.ok(IpAddress.v6(high, low));
  }

  /// One to four hexadecimal digits, or -1.
  private static int hex(String part) {
    if (part.isEmpty() || part.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /// Lower case, no leading zeros, the longest run of zero groups (the first of equals, at least two) as `::`.
  static String print(long high, long low) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; ) {
      int j = i;
      while (j < 8 && group(high, low, j) == 0) {
        j++;
      }
      if (j - i > bestLength) {
        bestStart = i;
        bestLength = j - i;
      }
      i = Math.max(j, i + 1);
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(group(high, low, i)));
    }
    return out.toString();
  }

  private static int group(long high, long low, int index) {
    return (int) ((index < 4 ? high >>> (48 - 16 * index) : low >>> (112 - 16 * index)) & 0xffff);
  }
}
