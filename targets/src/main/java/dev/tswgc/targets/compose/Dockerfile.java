package dev.tswgc.targets.compose;

import dev.tswgc.plan.Image;
import dev.tswgc.target.Fingerprint;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import dev.tswgc.target.Templates;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Images.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The Dockerfile of an image that is built: packages of a distribution, and nothing of ours, since programs and settings are mounted.
///
/// @param name of the image, with the Dockerfile's fingerprint as its tag, so that another Dockerfile is another image
record Dockerfile(Role role, String text, String name) {
  /// Names of images and packages, which need no quotes in a Dockerfile or in its shell.
  static final Language LANGUAGE = Language.refusing("dockerfile", "._-/:@+");

  /// What the template `dockerfile.ftl` sees.
  private record View(Fragment about, String base, boolean alpine, List<String> packages, List<Fragment> lines) {}

  static Dockerfile of(Image.Built image, Templates templates) {
    boolean alpine = image.variant() == Variant.MINIMAL;
    View view =
        new View(
            new Fragment(LANGUAGE, "The image of role " + image.role().word() + ", variant " + image.variant().word() + "."),
            image.base().toString(),
            alpine,
            alpine ? ofAlpine(image.role()) : ofDebian(image.role()),
            lines(image.role()));
    String text = templates.render("dockerfile.ftl", view);
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(text.getBytes(StandardCharsets.UTF_8));
    return new Dockerfile(image.role(), text, "tswgc-" + image.role().word() + ":" + fingerprint.hex());
  }

  /// As Debian 13 calls them.
  private static List<String> ofDebian(Role role) {
    return switch (role) {
      case OWNER -> List.of("ca-certificates", "conntrack", "curl", "iproute2", "nftables", "socat", "util-linux", "wireguard-go", "wireguard-tools");
      case FORWARDER -> List.of("dnsmasq-base");
      case SOCKS5 -> List.of("dante-server", "iproute2", "openssl");
      case HTTP -> List.of("iproute2", "tinyproxy-bin");
      case TAILSCALE -> throw notBuilt(role);
    };
  }

  /// As Alpine 3.23 calls them; `setpriv` is part of util-linux there, and `getent` of musl's own tools.
  private static List<String> ofAlpine(Role role) {
    return switch (role) {
      case OWNER ->
          List.of("ca-certificates", "conntrack-tools", "curl", "iproute2", "musl-utils", "nftables", "setpriv", "socat", "wireguard-go", "wireguard-tools-wg");
      case FORWARDER -> List.of("dnsmasq");
      case SOCKS5 -> List.of("dante-server", "iproute2", "openssl", "setpriv");
      case HTTP -> List.of("iproute2", "setpriv", "tinyproxy");
      case TAILSCALE -> throw notBuilt(role);
    };
  }

  /// What there is beside packages.
  private static List<Fragment> lines(Role role) {
    return switch (role) {
      case OWNER -> List.of(new Fragment(LANGUAGE, "RUN ln -s /tswgc/agents/status /usr/local/bin/tswgc-status"));
      // Last of all, since nothing that asks for a user by name works after it: the proxy's users are made when it starts, and the root file system is read-only then.
      case SOCKS5 -> List.of(new Fragment(LANGUAGE, "RUN ln -sf /run/tswgc-proxy/passwd /etc/passwd && ln -sf /run/tswgc-proxy/shadow /etc/shadow"));
      case FORWARDER, HTTP -> List.of();
      case TAILSCALE -> throw notBuilt(role);
    };
  }

  private static IllegalStateException notBuilt(Role role) {
    return new IllegalStateException("no image is built for " + role.word());
  }
}
