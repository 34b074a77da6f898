package dev.tswgc.targets.compose;

import dev.tswgc.net.ImageReference;
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
  static final Language LANGUAGE = Language.refusing("dockerfile", "._-/:@+~");

  /// The release of Alpine whose packages `ofAlpine` knows the versions of.
  private static final String ALPINE = "3.23";

  /// What the template `dockerfile.ftl` sees.
  ///
  /// @param pinned whether packages have versions
  private record View(Fragment about, String base, boolean alpine, boolean pinned, List<String> packages, List<Fragment> lines) {}

  static Dockerfile of(Image.Built image, Templates templates) {
    boolean alpine = image.variant() == Variant.MINIMAL;
    boolean pinned = alpine && isOurRelease(image.base());
    View view =
        new View(
            new Fragment(LANGUAGE, "The image of role " + image.role().word() + ", variant " + image.variant().word() + "."),
            image.base().toString(),
            alpine,
            pinned,
            alpine ? ofAlpine(image.role(), pinned) : ofDebian(image.role()),
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

  /// `3.23` and `3.23.4`.
  private static boolean isOurRelease(ImageReference base) {
    String tag = base.tag().orElse("");
    return tag.equals(ALPINE) || tag.startsWith(ALPINE + ".");
  }

  /// As Alpine calls them; `setpriv` is part of util-linux there, and `getent` of musl's own tools.
  ///
  /// A release replaces a package by its fixes and keeps no older one, so a full version would soon be gone: after `~` stands the part of it that fixes leave
  /// as it is (apk-world(5)). Within 3.23 curl went from 8.17 to 8.22 and socat from 1.8.0 to 1.8.1. Certificates are dated, and the newest are wanted.
  private static List<String> ofAlpine(Role role, boolean pinned) {
    List<String> packages =
        switch (role) {
          case OWNER ->
              List.of(
                  "ca-certificates", "conntrack-tools~1.4", "curl~8", "iproute2~6.17", "musl-utils~1.2", "nftables~1.1", "setpriv~2.41", "socat~1.8", "wireguard-go~0.0",
                  "wireguard-tools-wg~1.0");
          case FORWARDER -> List.of("dnsmasq~2");
          case SOCKS5 -> List.of("dante-server~1.4", "iproute2~6.17", "openssl~3.5", "setpriv~2.41");
          case HTTP -> List.of("iproute2~6.17", "setpriv~2.41", "tinyproxy~1.11");
          case TAILSCALE -> throw notBuilt(role);
        };
    return pinned ? packages : packages.stream().map(Dockerfile::withoutVersion).toList();
  }

  private static String withoutVersion(String dependency) {
    int version = dependency.indexOf('~');
    return version < 0 ? dependency : dependency.substring(0, version);
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
