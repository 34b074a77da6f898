package dev.tswgc.topology.language;

import dev.tswgc.net.DomainName;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Tailnet.ControlServer;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.SecretSource;
import dev.tswgc.topology.type.Shape;
import java.util.List;

/// `tailnets`: the Tailscale and Headscale networks that exits join.
final class TailnetKeys {
  static final Key<ControlServer> CONTROL =
      Key.of("control", Texts.CONTROL_SERVER)
          .says("The control server of a Headscale network.")
          .otherwise("Tailscale's own")
          .example("\"https://headscale.example.org\"");

  static final Key<SecretSource> AUTH_KEY =
      Key.of("auth-key", CommonKeys.SECRET)
          .says("Where the key is found with which a new node joins; make it reusable or give each exit time to use it once, since state is kept.")
          .otherwise("the file `<tailnet>.authkey` of the secrets folder")
          .example("{ file = \"secrets/home-authkey\" }");

  static final Key<DomainName> SUFFIX =
      Key.of("suffix", Texts.NAME).says("The MagicDNS suffix of the network.").otherwise("not known").example("tail12a34b.ts.net");

  static final Key<List<Located<String>>> TAGS =
      Key.of("tags", ListType.of(Texts.TAG))
          .says("The tags that the auth key gives its nodes; an exit node is approved by its tag.")
          .otherwise("none")
          .example("[\"tag:exit\"]");

  static final Shape SHAPE = Shape.of("a Tailscale or Headscale network", CONTROL, AUTH_KEY, SUFFIX, TAGS, CommonKeys.ALLOW);

  private TailnetKeys() {}
}
