package dev.tswgc.lab.naive;

import dev.tswgc.lab.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What there is in a namespace, as `nft`, `ip` and `/proc/sys` tell it: the input of whoever audits a running machine.
///
/// @param files by name
public record Dump(SequencedMap<String, String> files) {
  private static final List<String> SETTINGS =
      List.of(
          "ipv4/ip_forward",
          "ipv4/conf/*/accept_redirects",
          "ipv4/conf/*/accept_source_route",
          "ipv4/conf/*/arp_announce",
          "ipv4/conf/*/arp_ignore",
          "ipv4/conf/*/forwarding",
          "ipv4/conf/*/proxy_arp",
          "ipv4/conf/*/route_localnet",
          "ipv4/conf/*/rp_filter",
          "ipv4/conf/*/secure_redirects",
          "ipv4/conf/*/send_redirects",
          "ipv4/conf/*/src_valid_mark",
          "ipv6/conf/*/accept_ra",
          "ipv6/conf/*/disable_ipv6",
          "ipv6/conf/*/forwarding");

  /// Of a namespace as it is now. The same world gives the same bytes, but for what depends on the versions of the tools.
  public static Dump of(Namespace node) {
    SequencedMap<String, String> files = new TreeMap<>();
    files.put("nft.json", lines(node.run("nft", "-j", "list", "ruleset").orFail()));
    files.put("rule4.json", lines(node.run("ip", "-4", "-j", "rule").orFail()));
    files.put("rule6.json", lines(node.run("ip", "-6", "-j", "rule").orFail()));
    files.put("route4.json", lines(node.run("ip", "-4", "-j", "route", "show", "table", "all").orFail()));
    files.put("route6.json", lines(node.run("ip", "-6", "-j", "route", "show", "table", "all").orFail()));
    files.put("addr.json", lines(node.run("ip", "-j", "addr").orFail()));
    files.put("link.json", lines(node.run("ip", "-j", "link").orFail()));
    files.put("sysctl.txt", node.call(Dump::settings));
    return new Dump(files);
  }

  /// One object a line, so that differences can be read. The link-local address of a link without a hardware address is a random one, and what a rule
  /// has counted is the kernel's own affair.
  private static String lines(String json) {
    return json.strip().replace("}},{", "}},\n{").replace("}}, {", "}},\n{").replace("},{", "},\n{").replaceAll("fe80::(?![0-9a-f:]*ff:fe)[0-9a-f:]+(?=\")", "fe80::1").replaceAll("\"packets\": [0-9]+, \"bytes\": [0-9]+", "\"packets\": 0, \"bytes\": 0") + "\n";
  }

  private static String settings() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String setting : SETTINGS) {
      String[] around = setting.split("\\*", -1);
      Path folder = Path.of("/proc/sys/net", around[0]);
      if (around.length == 1) {
        lines.add(line(folder));
        continue;
      }
      try (Stream<Path> links = Files.list(folder)) {
        for (Path link : links.sorted().toList()) {
          lines.add(line(link.resolve(around[1].substring(1))));
        }
      }
    }
    return String.join("", lines);
  }

  private static String line(Path setting) throws IOException {
    return Path.of("/proc/sys").relativize(setting).toString().replace('/', '.') + " = " + Files.readString(setting).strip() + "\n";
  }
}
