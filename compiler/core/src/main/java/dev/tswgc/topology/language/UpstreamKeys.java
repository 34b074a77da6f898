package dev.tswgc.topology.language;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream.Engine;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.DurationType;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.SecretSource;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `upstreams`: the WireGuard tunnels of third parties by which clients leave.
final class UpstreamKeys {
  static final Key<String> IMPORT =
      Key.of("import", Texts.FILE)
          .says("The provider's own wg-quick file; everything in it but the keys is read, and what stands beside `import` overrides it.")
          .otherwise("all is said here")
          .example("\"mullvad-se.conf\"");

  static final Key<List<Located<InterfaceAddress>>> ADDRESSES =
      Key.of("addresses", ListType.notEmpty(Texts.LINK_ADDRESS))
          .says("The addresses that the provider gave this end of the tunnel.")
          .otherwise("those of the imported file; needed where nothing is imported")
          .example("[\"10.64.12.3/32\", \"fc00:bbbb:bbbb:bb01::c03/128\"]");

  static final Key<SecretSource> PRIVATE_KEY =
      Key.of("private-key", CommonKeys.SECRET)
          .says("Where the private key of this end is found.")
          .otherwise("in the imported file, else the file `<upstream>.privatekey` of the secrets folder")
          .example("{ file = \"secrets/sweden.key\" }");

  static final Key<List<Located<IpAddress>>> DNS =
      Key.of("dns", ListType.of(Texts.ADDRESS))
          .says("The provider's resolvers, reached by the tunnel only.")
          .otherwise("those of the imported file, else none")
          .example("[10.64.0.1]");

  static final Key<Integer> MTU =
      Key.of("mtu", new IntegerType(576, 9000, "bytes"))
          .says("The MTU of the tunnel's link.")
          .otherwise("that of the imported file, else computed from the uplink's")
          .example("1420");

  static final Key<WireGuardKey> PUBLIC_KEY =
      Key.of("public-key", Texts.PUBLIC_KEY).must().says("The peer's public key.").example("\"yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\"");

  static final Key<SecretSource> PRESHARED_KEY =
      Key.of("preshared-key", CommonKeys.SECRET)
          .says("Where the key is found that both ends share in addition.")
          .otherwise("none")
          .example("{ file = \"secrets/sweden.psk\" }");

  static final Key<Endpoint> ENDPOINT =
      Key.of("endpoint", Texts.ENDPOINT)
          .must()
          .says("Where the peer listens; a name is asked for on the machine, never while compiling.")
          .example("\"198.51.100.20:51820\"");

  static final Key<List<Located<Prefix>>> ALLOWED_IPS =
      Key.of("allowed-ips", ListType.notEmpty(Texts.PREFIX))
          .says("What may be sent to and taken from the peer.")
          .otherwise("everything: `0.0.0.0/0` and `::/0`")
          .example("[\"0.0.0.0/0\", \"::/0\"]");

  static final Key<Integer> KEEPALIVE =
      Key.of("keepalive", new DurationType(0, 65535))
          .says("How often an empty packet keeps the way to the peer open; `0s` never.")
          .otherwise("25s")
          .example("25s");

  static final Shape PEER = Shape.of("a peer of a tunnel", PUBLIC_KEY, PRESHARED_KEY, ENDPOINT, ALLOWED_IPS, KEEPALIVE);

  static final Key<List<Located<Entry>>> PEERS =
      Key.of("peers", ListType.of(new ShapeType(PEER)))
          .says("The provider's ends of the tunnel.")
          .otherwise("those of the imported file; needed where nothing is imported")
          .example("[{ public-key = \"yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\", endpoint = \"198.51.100.20:51820\" }]");

  static final Key<Engine> ENGINE =
      Key.of("engine", new ChoiceType<>(engines()))
          .says("What carries the tunnel: the kernel's WireGuard, or the program `wireguard-go` where the kernel has none.")
          .otherwise("`kernel`")
          .example("wireguard-go");

  static final Shape SHAPE =
      Shape.of("a WireGuard tunnel of a third party", IMPORT, ADDRESSES, PRIVATE_KEY, DNS, PEERS, MTU, ENGINE, CommonKeys.ALLOW);

  private UpstreamKeys() {}

  private static Map<String, Engine> engines() {
    Map<String, Engine> words = new LinkedHashMap<>();
    for (Engine engine : Engine.values()) {
      words.put(engine.word(), engine);
    }
    return words;
  }
}
