package dev.tswgc.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Kernel settings of a namespace, written before any link arrives.
///
/// All that matters here is written, zeros too: a namespace is made with the IPv4 settings of the machine's own (`devconf_inherit_init_net`), so that a
/// container engine that once ran on the machine would make every namespace forward. Duplicate address detection is off: else the first second of IPv6 is lost.
final class Sysctls {
  private final Map<String, String> pending = new LinkedHashMap<>();

  Sysctls() {
    // Forwarding first: the kernel changes others with it.
    set("net.ipv4.ip_forward", "0");
    set("net.ipv6.conf.all.forwarding", "0");
    for (String links : List.of("all", "default")) {
      for (String off : List.of("rp_filter", "accept_source_route", "arp_ignore", "arp_announce", "src_valid_mark", "route_localnet", "proxy_arp")) {
        set("net.ipv4.conf." + links + "." + off, "0");
      }
      for (String on : List.of("accept_redirects", "send_redirects", "secure_redirects")) {
        set("net.ipv4.conf." + links + "." + on, "1");
      }
      for (String off : List.of("disable_ipv6", "accept_dad", "accept_ra")) {
        set("net.ipv6.conf." + links + "." + off, "0");
      }
    }
    set("net.ipv6.conf.default.dad_transmits", "0");
  }

  void set(String key, String value) {
    setAt(key.replace('.', '/'), value);
  }

  /// @param path below `/proc/sys`
  void setAt(String path, String value) {
    pending.put(path, value);
  }

  /// Writes what was not yet; to be called in the namespace.
  void write() throws IOException {
    for (Map.Entry<String, String> setting : pending.entrySet()) {
      Files.writeString(Path.of("/proc/sys", setting.getKey()), setting.getValue());
    }
    pending.clear();
  }
}
