package dev.tswgc.lab.naive;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.ExitWorld;

/// What tailscaled puts into nftables beside everybody else's rules, with its nftables runner and no stateful filtering; the ip rules and routes are the
/// world's tailnet's. After `util/linuxfw/nftables_runner.go`.
public enum Tailscaled {
  /// Marks of packets only; byte-swapped on little-endian machines.
  V1_94(false, false),
  /// Saves marks of new connections and restores them over the whole mark of every later packet.
  V1_98(true, false),
  /// The same where a saved mark is Tailscale's own, with the bytes of marks in order (48919f708).
  V1_100(true, true);

  private final boolean saves;
  private final boolean ordered;

  Tailscaled(boolean saves, boolean ordered) {
    this.saves = saves;
    this.ordered = ordered;
  }

  /// Puts them before all others of the same chains, as tailscaled does when it comes up.
  public void into(Namespace node) {
    node.command("nft", "-f", "-").reading(rules()).run().orFail();
  }

  /// Commands for `nft -f`.
  public String rules() {
    return family("ip", ExitWorld.TAILNET4, "100.64.0.0/10") + family("ip6", ExitWorld.TAILNET6, "fd7a:115c:a1e0::/48");
  }

  private String family(String family, String own, String tailnet) {
    String mask = ordered ? "0xff0000" : "0xff00";
    String others = ordered ? "0xff00ffff" : "0xffff00ff";
    String subnet = ordered ? "0x40000" : "0x400";
    String shared = family.equals("ip") ? "  iifname != \"tailscale0\" ip saddr 100.115.92.0/23 return\n  iifname != \"tailscale0\" ip saddr 100.64.0.0/10 drop\n" : "";
    String spoofed = family.equals("ip") ? "  oifname \"tailscale0\" ip saddr " + tailnet + " drop\n" : "";
    return """
        add table FAMILY filter
        add chain FAMILY filter INPUT { type filter hook input priority 0; }
        add chain FAMILY filter FORWARD { type filter hook forward priority 0; }
        add chain FAMILY filter ts-input
        add chain FAMILY filter ts-forward
        table FAMILY filter { chain ts-input {
          iifname "lo" FAMILY saddr %s accept
        %s  iifname "tailscale0" accept
          udp dport 41641 accept
        }; chain ts-forward {
          iifname "tailscale0" meta mark set meta mark & %s | %s
          meta mark & %s == %s accept
        %s  oifname "tailscale0" accept
        }; }
        insert rule FAMILY filter INPUT jump ts-input
        insert rule FAMILY filter FORWARD jump ts-forward
        add table FAMILY nat
        add chain FAMILY nat POSTROUTING { type nat hook postrouting priority 100; }
        add chain FAMILY nat ts-postrouting
        add rule FAMILY nat ts-postrouting meta mark & %s == %s masquerade
        insert rule FAMILY nat POSTROUTING jump ts-postrouting
        %s"""
        .formatted(own, shared, others, subnet, mask, subnet, spoofed, mask, subnet, saves ? saved(mask) : "")
        .replace("FAMILY", family);
  }

  private String saved(String mask) {
    return """
        add table FAMILY mangle
        add chain FAMILY mangle PREROUTING { type filter hook prerouting priority -150; }
        add chain FAMILY mangle OUTPUT { type route hook output priority -150; }
        insert rule FAMILY mangle PREROUTING ct state established,related %smeta mark set ct mark
        insert rule FAMILY mangle OUTPUT ct state new meta mark & %s != 0 ct mark set meta mark
        """
        .formatted(ordered ? "ct mark & " + mask + " != 0 " : "", mask);
  }
}
