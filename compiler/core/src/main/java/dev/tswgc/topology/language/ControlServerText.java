package dev.tswgc.topology.language;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.Parsed;
import dev.tswgc.topology.Tailnet.ControlServer;

/// Reads the URL of a control server; `java.net.URI` takes far more than tailscaled does, and costs start-up time.
final class ControlServerText {
  private ControlServerText() {}

  static Parsed<ControlServer> parse(String text) {
    boolean secure = text.startsWith("https://");
    if (!secure && !text.startsWith("http://")) {
      return Parsed.bad("is no URL of a control server", text.indexOf(':') < 0 && !text.isEmpty() ? "Write \"https://" + text + "\"." : "Write \"https://headscale.example.org\".");
    }
    String authority = text.substring(secure ? 8 : 7);
    authority = authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
    String plain = (secure ? "https://" : "http://") + authority;
    for (int i = 0; i < authority.length(); i++) {
      if ("/?#@".indexOf(authority.charAt(i)) >= 0) {
        return Parsed.bad("has more than a host and a port", "Leave out the user, the path and the query.");
      }
    }
    boolean port = authority.lastIndexOf(':') > authority.lastIndexOf(']');
    Parsed<Endpoint> endpoint = Endpoint.parse(port ? authority : authority + (secure ? ":443" : ":80"));
    if (endpoint instanceof Parsed.Bad<Endpoint>) {
      return Parsed.bad("names no host that could be reached", "Write \"https://headscale.example.org\" or \"https://203.0.113.7:8443\".");
    }
    return endpoint.map(e -> new ControlServer(plain, e.target(), e.port()));
  }
}
