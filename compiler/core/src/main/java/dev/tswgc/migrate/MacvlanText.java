package dev.tswgc.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a macvlan network of a Compose file as an exit has it.
final class MacvlanText {
  private MacvlanText() {}

  /// @param network the network itself
  /// @param joined how the service is in it
  static Optional<String> of(Yaml network, Yaml joined, Yaml service) {
    List<String> addresses = new ArrayList<>();
    List<String> gateways = new ArrayList<>();
    List<Yaml> subnets = network.at("ipam", "config").map(Yaml::eachItem).orElseGet(List::of);
    for (String key : List.of("ipv4_address", "ipv6_address")) {
      Optional<String> address = joined.at(key).map(Yaml::text);
      if (address.isPresent()) {
        boolean v6 = address.get().contains(":");
        Optional<Yaml> subnet = subnets.stream().filter(s -> s.at("subnet").map(Yaml::text).orElse("").contains(":") == v6).findFirst();
        String length = subnet.flatMap(s -> s.at("subnet")).map(Yaml::text).map(text -> text.substring(Math.max(text.indexOf('/'), 0))).orElse("");
        addresses.add(address.get() + (length.startsWith("/") ? length : ""));
        subnet.flatMap(s -> s.at("gateway")).map(Yaml::text).ifPresent(gateways::add);
      }
    }
    if (addresses.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder("{ macvlan { address = ").append(HoconText.list(addresses));
    if (!gateways.isEmpty()) {
      out.append(", gateway = ").append(HoconText.list(gateways));
    }
    joined.at("mac_address").or(() -> service.at("mac_address")).map(Yaml::text).ifPresent(mac -> out.append(", mac = ").append(HoconText.quoted(mac)));
    Optional<String> parent = network.at("driver_opts", "parent").map(Yaml::text);
    if (parent.isPresent()) {
      int dot = parent.get().lastIndexOf('.');
      String vlan = dot < 0 ? "" : parent.get().substring(dot + 1);
      boolean tagged = !vlan.isEmpty() && vlan.chars().allMatch(c -> c >= '0' && c <= '9');
      out.append(", parent = ").append(HoconText.quoted(tagged ? parent.get().substring(0, dot) : parent.get()));
      if (tagged) {
        out.append(", vlan = ").append(vlan);
      }
    }
    return Optional.of(out.append(" } }").toString());
  }
}
