package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.DomainName;
import java.util.List;
import java.util.Optional;

/// A Tailscale or Headscale network that exits join.
///
/// @param span the key of the entry
/// @param control the control server, absent for Tailscale's own
/// @param suffix the MagicDNS suffix
/// @param tags what the auth key gives its nodes: `tag:exit`
public record Tailnet(
    Name name,
    Span span,
    Optional<Located<ControlServer>> control,
    SecretReference authKey,
    Optional<Located<DomainName>> suffix,
    List<Located<String>> tags,
    List<Allowance> allow) {

  /// A control server's address.
  ///
  /// @param url as written, `https://…` (or `http://…` for a laboratory), without a trailing slash
  /// @param host name or address in it
  /// @param port from the URL, or 443 (80 for http)
  public record ControlServer(String url, dev.tswgc.net.Endpoint.Target host, int port) {}
}
