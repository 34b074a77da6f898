package dev.tswgc.topology;

import dev.tswgc.net.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the programs of container platforms come from.
///
/// @param given images that the user names, by what runs in them; those of all others are built, but tailscaled's, which has one of its own
/// @param variant of the images that are built
/// @param base what they are built on, where it is not the usual one of the variant
public record Images(Map<Role, Located<ImageReference>> given, Located<Variant> variant, Optional<Located<ImageReference>> base) {

  /// All that are named.
  public List<Located<ImageReference>> all() {
    List<Located<ImageReference>> all = new ArrayList<>(given.values());
    base.ifPresent(all::add);
    return all;
  }

  /// What runs in an image.
  public enum Role {
    TAILSCALE("tailscale"),
    OWNER("owner"),
    FORWARDER("forwarder"),
    SOCKS5("socks5"),
    HTTP("http");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// How images are built.
  public enum Variant {
    /// On Debian, with what one needs to look around in them.
    STANDARD("standard"),
    /// On Alpine, with nothing but what runs.
    MINIMAL("minimal");

    private final String word;

    Variant(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
