package dev.tswgc.net;

/// The text form of IPv4 addresses: dotted decimal, strictly four parts, no leading zeros.
final class Ipv4Text {
  private Ipv4Text() {}

  static Parsed<IpAddress> parse(String text) {
    long bits = 0;
    int parts = 0;
    int at = 0;
    while (true) {
      int start = at;
      int number = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 4) {
        number = number * 10 + text.charAt(at) - '0';
        at++;
      }
      if (at == start) {
        return Parsed.bad("is no IP address", "Write IPv4 as four numbers (\"192.0.2.1\"), IPv6 as in \"2001:db8::1\".");
      }
      if (at - start > 1 && text.charAt(start) == '0') {
        return Parsed.bad("has a number with a leading zero, which some tools read as octal", "Write it without the zero.");
      }
      if (number > 255) {
        return Parsed.bad("is no IPv4 address: " + text.substring(start, at) + " is above 255");
      }
      bits = bits << 8 | number;
      parts++;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at) != '.' || parts == 4) {
        return Parsed.bad("is no IP address", "Write IPv4 as four numbers (\"192.0.2.1\"), IPv6 as in \"2001:db8::1\".");
      }
      at++;
    }
    return parts == 4 ? Parsed.ok(IpAddress.v4((int) bits)) : Parsed.bad("is no IPv4 address: it has " + parts + (parts == 1 ? " number" : " numbers") + ", not four");
  }

  static String print(long bits) {
    return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
  }
}
