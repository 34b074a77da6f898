package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.AddressRange;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine on which exits run.
///
/// @param span the key of the entry; of the first exit on it where the host is filled in
/// @param rootless whether its container engine runs as an ordinary user
/// @param versions of the programs on it, by program (`docker`, `compose`, `podman`, `tailscale`, …)
public record Host(Name name, Span span, Located<RuntimeKind> runtime, Located<Boolean> rootless, Uplink uplink, Map<String, Located<Version>> versions, List<Allowance> allow) {

  /// What starts things on the machine.
  public enum RuntimeKind {
    SYSTEMD("systemd"),
    DOCKER("docker"),
    PODMAN("podman"),
    KUBERNETES("kubernetes");

    private final String word;

    RuntimeKind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// How the machine reaches the internet.
  ///
  /// @param link absent = the one that carries the default route
  /// @param lan the networks directly on it
  /// @param dhcp what the LAN's DHCP server gives away
  /// @param mtu of the path to the internet in bytes, 1280 to 9000
  public record Uplink(
      Optional<Located<LinkName>> link, List<Located<Prefix>> lan, List<Located<IpAddress>> gateway, List<Located<AddressRange>> dhcp, Located<Integer> mtu) {}
}
