package dev.tswgc.plan;

import dev.tswgc.net.LinkName;
import dev.tswgc.topology.Exit.ProxyListener;
import java.util.ArrayList;
import java.util.List;

/// The kernel settings that must hold, the zeros too: a new namespace inherits those of another, and what a platform sets there is not ours to know.
///
/// `all` is for the links of now, `default` for those that come or come again. Where the kernel goes by the link's own value, whatever `all` says, the
/// uplink is named too. Container engines put it into the namespace before they write any of these, and inside a container nothing can be written: of such a
/// link only what is so by itself or follows `all` can be asked for. What is not asked of it has no effect there: with `forwarding` on, the kernel takes no
/// router's advertisement (`accept_ra` 1) and no redirect, and redirects of its own do not pass the guard of the uplink. Meanings are in the kernel's
/// `Documentation/networking/ip-sysctl.rst`.
final class SysctlPart {
  /// Of IPv4, where `all` is enough.
  private static final String[][] V4 = {
    {"accept_redirects", "0", "no neighbour changes a route"},
    {"accept_source_route", "0", "the sender does not choose the way"},
    {"arp_announce", "2", "no link tells the address of another"},
    {"arp_ignore", "1", "no link answers for the address of another"},
    {"bc_forwarding", "0", "broadcasts stay where they are"},
    {"rp_filter", "2", "a source must be reachable at all; the guard does the rest, and strict would judge by marks"},
    {"secure_redirects", "0", "no router changes a route"},
    {"src_valid_mark", "1", "tailscaled sets it, and cannot in a container"}
  };

  /// Of IPv4, where one link is enough to switch it on.
  private static final String[][] V4_EACH = {
    {"proxy_arp", "0", "no link answers for others"},
    {"route_localnet", "0", "loopback addresses stay inside"}
  };

  /// The same, which a link made by an engine does not have.
  private static final String[][] V4_EACH_OWN = {{"send_redirects", "0", "the node changes nobody's route"}};

  /// Of IPv6, where `all` is enough: the lower of the two counts.
  private static final String[][] V6 = {{"accept_source_route", "-1", "the sender does not choose the way"}};

  /// Of IPv6, where each link has its own.
  private static final String[][] V6_EACH = {
    {"disable_ipv6", "0", "both families are guarded, none is switched off"},
    {"forwarding", "1", "the node is a router"},
    {"proxy_ndp", "0", "no link answers for others"}
  };

  /// The same, which a link made by an engine does not have.
  private static final String[][] V6_EACH_OWN = {
    {"accept_ra", "0", "no neighbour becomes a router"},
    {"accept_redirects", "0", "no neighbour changes a route"}
  };

  /// The first port that takes no capability to listen on.
  private static final String FIRST_PORT = "net/ipv4/ip_unprivileged_port_start";

  private static final String[][] NAMESPACE = {
    {"net/ipv4/fwmark_reflect", "0", "answers do not take over a mark"},
    {"net/ipv4/ip_forward", "1", "the node is a router"},
    {FIRST_PORT, Integer.toString(Numbers.DNS.first()), "the forwarder of names listens without being root"},
    {"net/ipv4/tcp_fwmark_accept", "0", "connections do not take over a mark"},
    {"net/ipv6/fwmark_reflect", "0", "answers do not take over a mark"}
  };

  /// A setting before it has an exit. The keys are the same for all exits with an uplink of one name, and there are two names.
  private record Setting(String key, String value, String reason) {}

  private static final List<Setting> ENGINE = settings(Uplink.ENGINE_LINK);
  private static final List<Setting> OWN = settings(Uplink.OWN_LINK);

  private SysctlPart() {}

  /// Sorted by key.
  static List<Sysctl> of(LinkName uplink, List<ProxyListener> proxies, Why why) {
    List<Sysctl> sysctls = new ArrayList<>();
    for (Setting setting : uplink.equals(Uplink.OWN_LINK) ? OWN : ENGINE) {
      sysctls.add(new Sysctl(setting.key, setting.value, why.that(setting.reason)));
    }
    int lowest = lowest(proxies);
    if (lowest < Numbers.DNS.first()) {
      sysctls.replaceAll(sysctl -> sysctl.key().equals(FIRST_PORT) ? new Sysctl(FIRST_PORT, Integer.toString(lowest), why.that("a proxy listens without being root")) : sysctl);
    }
    return sysctls;
  }

  private static int lowest(List<ProxyListener> proxies) {
    int lowest = Numbers.DNS.first();
    for (ProxyListener proxy : proxies) {
      lowest = Math.min(lowest, proxy.port().value());
    }
    return lowest;
  }

  private static List<Setting> settings(LinkName uplink) {
    List<Setting> settings = new ArrayList<>();
    for (String link : new String[] {"all", "default"}) {
      add(settings, "net/ipv4/conf/" + link + "/", V4);
      add(settings, "net/ipv6/conf/" + link + "/", V6);
    }
    for (String link : new String[] {"all", "default", uplink.text()}) {
      add(settings, "net/ipv4/conf/" + link + "/", V4_EACH);
      add(settings, "net/ipv6/conf/" + link + "/", V6_EACH);
      if (!link.equals(Uplink.ENGINE_LINK.text())) {
        add(settings, "net/ipv4/conf/" + link + "/", V4_EACH_OWN);
        add(settings, "net/ipv6/conf/" + link + "/", V6_EACH_OWN);
      }
    }
    add(settings, "", NAMESPACE);
    settings.sort((a, b) -> a.key.compareTo(b.key));
    return List.copyOf(settings);
  }

  private static void add(List<Setting> settings, String folder, String[][] some) {
    for (String[] setting : some) {
      settings.add(new Setting(folder + setting[0], setting[1], setting[2]));
    }
  }
}
