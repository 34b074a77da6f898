package dev.tswgc.net;

/// The address of a page that is fetched, without anything that another language could read otherwise.
///
/// @param text as written
/// @param host name or address in it
/// @param port from the text, or 443 (80 for http)
public record WebAddress(String text, Endpoint.Target host, int port) {

  /// Reads `https://example.org/ip`; `java.net.URI` takes far more, and costs start-up time.
  public static Parsed<WebAddress> parse(String text) {
    boolean secure = text.startsWith("https://");
    if (!secure && !text.startsWith("http://")) {
      return Parsed.bad("is no address of a page", "Write \"https://example.org/ip\".");
    }
    int start = secure ? 8 : 7;
    int slash = text.indexOf('/', start);
    int end = slash < 0 ? text.length() : slash;
    for (int i = end; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "/._~-".indexOf(c) < 0) {
        return Parsed.bad("has more than a host, a port and a path", "Leave out the user and the query.");
      }
    }
    String authority = text.substring(start, end);
    boolean port = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    Parsed<Endpoint> endpoint = Endpoint.parse(port ? authority : authority + (secure ? ":443" : ":80"));
    if (endpoint instanceof Parsed.Bad<Endpoint>) {
      return Parsed.bad("names no host that could be reached", "Write \"https://example.org/ip\".");
    }
    return endpoint.map(e -> new WebAddress(text, e.target(), e.port()));
  }

  @Override
  public String toString() {
    return text;
  }
}
