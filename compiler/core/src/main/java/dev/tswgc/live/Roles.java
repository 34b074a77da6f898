package dev.tswgc.live;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which link of a host has which role, where they have other names than the Plan's.
///
/// @param links by role: `uplink`, `tailnet`, `tunnel`, or `tunnel.NAME` for the upstream of that name
public record Roles(Map<String, LinkName> links) {
  private static final String HINT = "Write for example `uplink=eth0,tunnel=wg0,tailnet=tailscale0`; with several upstreams, `tunnel.NAME=wg1`.";

  public Roles {
    links = Map.copyOf(links);
  }

  /// The Plan's names.
  public static Roles planned() {
    return new Roles(Map.of());
  }

  /// Reads a list with commas.
  public static Parsed<Roles> parse(String list) {
    Map<String, LinkName> links = new LinkedHashMap<>();
    for (String part : list.split(",", -1)) {
      int equals = part.indexOf('=');
      String role = equals < 0 ? part : part.substring(0, equals).strip();
      Optional<LinkName> link = equals < 0 ? Optional.empty() : Values.link(part.substring(equals + 1).strip());
      boolean known = role.equals("uplink") || role.equals("tailnet") || role.equals("tunnel") || role.startsWith("tunnel.");
      if (!known || link.isEmpty()) {
        return Parsed.bad("is no list of links by role", HINT);
      }
      if (links.put(role, link.get()) != null) {
        return Parsed.bad("names the role `" + role + "` twice", HINT);
      }
    }
    return Parsed.ok(new Roles(links));
  }

  Optional<LinkName> of(String role) {
    return Optional.ofNullable(links.get(role));
  }
}
