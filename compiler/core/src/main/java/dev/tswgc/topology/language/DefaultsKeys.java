package dev.tswgc.topology.language;

import dev.tswgc.topology.type.DefaultsType;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;

/// `defaults`: values for all entries of a section. A warning is accepted where it is, so `allow` is not among them.
final class DefaultsKeys {
  static final Key<Entry> TAILNETS = defaults(Sections.TAILNETS, TailnetKeys.SHAPE, "{ control = \"https://headscale.example.org\" }");
  static final Key<Entry> UPSTREAMS = defaults(Sections.UPSTREAMS, UpstreamKeys.SHAPE, "{ mtu = 1380 }");
  static final Key<Entry> HOLEPUNCH = defaults(Sections.HOLEPUNCH, HolepunchKeys.SHAPE, "{ protocol = udp }");
  static final Key<Entry> HOSTS = defaults(Sections.HOSTS, HostKeys.SHAPE, "{ runtime = systemd }");
  static final Key<Entry> EXITS = defaults(Sections.EXITS, ExitKeys.SHAPE, "{ tailnet = home, control-dns = \"192.168.1.1\" }");

  static final Key<Entry> IMAGES =
      Key.of("images", new ShapeType(ImageKeys.SHAPE))
          .says("Where the programs of container platforms come from.")
          .otherwise("Tailscale's own image for tailscaled; all others are built")
          .example("{ tailscale = \"docker.io/tailscale/tailscale:v1.102.3\" }");

  static final Shape SHAPE = Shape.of("defaults by section", TAILNETS, UPSTREAMS, HOLEPUNCH, HOSTS, EXITS, IMAGES);

  private DefaultsKeys() {}

  private static Key<Entry> defaults(String section, Shape shape, String example) {
    return Key.of(section, new DefaultsType(shape.without(CommonKeys.ALLOW)))
        .says("Values for all of `" + section + "` that do not say their own.")
        .otherwise("none")
        .example(example);
  }
}
