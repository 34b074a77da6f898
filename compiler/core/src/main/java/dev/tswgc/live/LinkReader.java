package dev.tswgc.live;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `ip -j link` and `ip -j addr`.
final class LinkReader {
  /// A link as the host says it.
  ///
  /// @param addresses global ones first, as the kernel prefers them as sources
  record Found(LinkName name, boolean up, List<InterfaceAddress> addresses) {}

  private LinkReader() {}

  static List<Found> read(Json links, Json addresses) {
    Map<LinkName, List<InterfaceAddress>> byLink = new LinkedHashMap<>();
    for (Json link : addresses.asItems()) {
      name(link).ifPresent(name -> byLink.put(name, addresses(link)));
    }
    List<Found> found = new ArrayList<>();
    for (Json link : links.asItems()) {
      boolean up = link.items("flags").stream().anyMatch(flag -> flag.asText().equals(Optional.of("UP")));
      name(link).ifPresent(name -> found.add(new Found(name, up, byLink.getOrDefault(name, List.of()))));
    }
    return found;
  }

  private static Optional<LinkName> name(Json link) {
    return Values.link(link.text("ifname").orElseThrow(() -> new MalformedException(link.at(), "has a link without `ifname`")));
  }

  private static List<InterfaceAddress> addresses(Json link) {
    List<InterfaceAddress> global = new ArrayList<>();
    List<InterfaceAddress> local = new ArrayList<>();
    for (Json info : link.items("addr_info")) {
      Optional<IpAddress> address = info.text("local").flatMap(Values::address);
      long length = info.number("prefixlen").orElse(-1);
      if (address.isPresent() && length >= 0 && length <= address.get().family().bits()) {
        (info.text("scope").equals(Optional.of("link")) ? local : global).add(new InterfaceAddress(address.get(), (int) length));
      }
    }
    global.addAll(local);
    return global;
  }
}
