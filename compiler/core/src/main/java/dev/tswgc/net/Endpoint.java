package dev.tswgc.net;

/// Where a WireGuard peer listens: an address or a name, and a UDP port.
///
/// @param port 1 to 65535
public record Endpoint(Target target, int port) {

  /// What stands before the port.
  public sealed interface Target {
    /// A literal address.
    record Address(IpAddress address) implements Target {
      @Override
      public String toString() {
        return address.isV4() ? address.toString() : "[" + address + "]";
      }
    }

    /// A name, asked for on the machine where the exit runs, never at build time.
    record Named(DomainName name) implements Target {
      @Override
      public String toString() {
        return name.toString();
      }
    }
  }

  public Endpoint {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /// Reads `192.0.2.1:51820`, `[2001:db8::1]:51820` or `vpn.example.org:51820`.
  public static Parsed<Endpoint> parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    if (colon < 0 || bracketed && (colon == 0 || text.charAt(colon - 1) != ']') || !bracketed && text.indexOf(':') != colon) {
      return Parsed.bad("is no endpoint", "Write \"192.0.2.1:51820\", \"[2001:db8::1]:51820\" or \"vpn.example.org:51820\".");
    }
    int port = Decimal.parse(text.substring(colon + 1));
    if (port < 1 || port > 65535) {
      return Parsed.bad("has no port from 1 to 65535 after the colon");
    }
    if (bracketed) {
      return IpAddress.parse(text.substring(1, colon - 1)).map(a -> new Endpoint(new Target.Address(a), port));
    }
    String host = text.substring(0, colon);
    if (!host.isEmpty() && host.charAt(host.length() - 1) >= '0' && host.charAt(host.length() - 1) <= '9' && host.indexOf('.') > 0 && digitsAndDots(host)) {
      return IpAddress.parse(host).map(a -> new Endpoint(new Target.Address(a), port));
    }
    return DomainName.parse(host).map(n -> new Endpoint(new Target.Named(n), port));
  }

  private static boolean digitsAndDots(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return target + ":" + port;
  }
}
