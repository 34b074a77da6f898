package dev.tswgc.topology.language;

import dev.tswgc.net.ImageReference;
import dev.tswgc.topology.Images;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/// `defaults.images`: where the programs of container platforms come from.
final class ImageKeys {
  static final Key<ImageReference> TAILSCALE =
      image(Images.Role.TAILSCALE, "The image with tailscaled.", "Tailscale's own, of `hosts.….versions.tailscale` or the newest known here", "\"docker.io/tailscale/tailscale:v1.102.3\"");

  static final Key<ImageReference> OWNER =
      image(
          Images.Role.OWNER,
          "The image with `nft`, `ip` and `wg`, in which an exit's namespace is made, watched and held.",
          "built from the emitted `images/owner/Dockerfile`",
          "\"registry.example.org/tswgc/owner:3\"");

  static final Key<ImageReference> FORWARDER =
      image(Images.Role.FORWARDER, "The image with dnsmasq.", "built from the emitted `images/forwarder/Dockerfile`", "\"registry.example.org/tswgc/forwarder:3\"");

  static final Key<ImageReference> SOCKS5 =
      image(Images.Role.SOCKS5, "The image with Dante.", "built from the emitted `images/socks5/Dockerfile`", "\"registry.example.org/tswgc/socks5:3\"");

  static final Key<ImageReference> HTTP =
      image(Images.Role.HTTP, "The image with tinyproxy.", "built from the emitted `images/http/Dockerfile`", "\"registry.example.org/tswgc/http:3\"");

  static final Key<Images.Variant> VARIANT =
      Key.of("variant", new ChoiceType<>(variants()))
          .says("How images are built: `standard` on Debian, with tools to look around, or `minimal` on Alpine, with nothing but what runs.")
          .otherwise("`standard`")
          .example("minimal");

  static final Key<ImageReference> BASE =
      Key.of("base", Texts.IMAGE)
          .says("What images are built on: a Debian for `standard`, an Alpine for `minimal`.")
          .otherwise("the current stable release of either; Debian 12 for Dante, which Debian 13 does not have")
          .example("\"docker.io/library/debian:12-slim\"");

  static final Shape SHAPE = Shape.of("images of container platforms", TAILSCALE, OWNER, FORWARDER, SOCKS5, HTTP, VARIANT, BASE);

  private ImageKeys() {}

  private static Key<ImageReference> image(Images.Role role, String sentence, String otherwise, String example) {
    return Key.of(role.word(), Texts.IMAGE).says(sentence).otherwise(otherwise).example(example);
  }

  private static Map<String, Images.Variant> variants() {
    Map<String, Images.Variant> words = new LinkedHashMap<>();
    for (Images.Variant variant : Images.Variant.values()) {
      words.put(variant.word(), variant);
    }
    return words;
  }
}
