package dev.tswgc.topology.language;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Exit.ControlPath;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.ChoiceType;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.FlagType;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.SecretSource;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `exits`: the exit nodes.
final class ExitKeys {
  static final Key<Name> HOST = Key.of("host", Sections.HOST).says("The machine on which the exit runs.").otherwise("`localhost`").example("vault");

  static final Key<Name> TAILNET = Key.of("tailnet", Sections.TAILNET).must().says("The network whose members can leave here.").example("home");

  static final Key<List<Located<Name>>> UPSTREAM =
      Key.of("upstream", ListType.notEmpty(Sections.UPSTREAM))
          .must()
          .says("The tunnel by which clients leave; of several the first that works, and when none does nothing leaves.")
          .example("[sweden, japan]");

  static final Key<String> HOSTNAME =
      Key.of("hostname", Texts.HOST_LABEL).says("What the exit is called in the tailnet.").otherwise("the exit's name").example("stockholm");

  static final Key<Entry> NETWORK =
      Key.of("network", NetworkKeys.TYPE)
          .says("How the exit is joined to the machine's network.")
          .otherwise("`bridge`")
          .example("{ macvlan { address = \"192.168.1.50/24\" } }");

  static final Key<ControlPath> CONTROL_PATH =
      Key.of("control-path", new ChoiceType<>(controlPaths()))
          .says(
              "Which way tailscaled's own traffic goes: `direct` lets peers connect directly, `tunnel` hides from the control server and the tailnet where the exit is."
                  + " tailscaled then tells nobody the addresses of the exit's links, and sends no logs, in which they are.")
          .otherwise("`direct`")
          .example("tunnel");

  static final Key<List<Located<Name>>> HOLEPUNCH =
      Key.of("holepunch", ListType.of(Sections.HOLE))
          .says("Endpoints that the exit's own programs reach past the tunnel; its clients never do.")
          .otherwise("none")
          .example("[headscale]");

  static final Key<List<Located<Prefix>>> LAN_ACCESS =
      Key.of("lan-access", ListType.of(Texts.PREFIX))
          .says("Networks of the host's LAN that clients may reach through the exit.")
          .otherwise("none")
          .example("[\"192.168.1.0/24\"]");

  static final Key<Integer> PORT =
      Key.of("port", new IntegerType(1, 65535, "")).says("tailscaled's UDP port.").otherwise("chosen and kept in `topology.lock`").example("41641");

  static final Key<Integer> LISTENER_PORT =
      Key.of("port", new IntegerType(1, 65535, "")).says("The TCP port on the exit's tailnet addresses.").otherwise("1080 for SOCKS, 8080 for HTTP").example("1080");

  static final Key<SecretSource> AUTH =
      Key.of("auth", CommonKeys.SECRET)
          .says("Where users and passwords are found, one `user:password` a line.")
          .otherwise("every member of the tailnet may use it")
          .example("{ file = \"secrets/socks-users\" }");

  private static final Shape LISTENER = Shape.of("a proxy for members of the tailnet", LISTENER_PORT, AUTH);

  static final Key<List<Located<Entry>>> SOCKS5 =
      Key.of("socks5", ListType.of(new ShapeType(LISTENER)))
          .says("SOCKS5 proxies by which members of the tailnet leave through the tunnel.")
          .otherwise("none")
          .example("{ port = 1080 }");

  static final Key<List<Located<Entry>>> HTTP =
      Key.of("http", ListType.of(new ShapeType(LISTENER)))
          .says("HTTP proxies by which members of the tailnet leave through the tunnel.")
          .otherwise("none")
          .example("{ port = 8080 }");

  static final Key<List<Located<IpAddress>>> DNS =
      Key.of("dns", ListType.of(Texts.ADDRESS))
          .says("The resolvers asked, by the tunnel, for what clients look up.")
          .otherwise("those of the upstreams")
          .example("[10.64.0.1]");

  static final Key<List<Located<IpAddress>>> CONTROL_DNS =
      Key.of("control-dns", ListType.notEmpty(Texts.ADDRESS))
          .says(
              "The resolvers asked, past the tunnel, for the few names that are needed before there is a tunnel: control servers, relays, WireGuard"
                  + " endpoints and holepunch names. The machine's own resolver is not used, since it would be asked from outside the exit's namespace.")
          .otherwise("9.9.9.9 and 2620:fe::fe (Quad9); 1.1.1.1 and 2606:4700:4700::1111 where Quad9 is asked by the tunnel")
          .example("[192.168.1.1]");

  static final Key<Boolean> SSH =
      Key.of("ssh", new FlagType()).says("Whether the exit offers Tailscale SSH.").otherwise("`false`").example("true");

  static final Key<List<Located<Prefix>>> ADVERTISE_ROUTES =
      Key.of("advertise-routes", ListType.of(Texts.PREFIX))
          .says("Networks that the exit offers to the tailnet as a subnet router, beside everything as an exit node.")
          .otherwise("none")
          .example("[\"192.168.1.0/24\"]");

  static final Key<Map<String, Located<String>>> ENV =
      Key.of("env", new MapType<>(Texts.VARIABLE, Texts.LINE))
          .says("Environment variables of tailscaled.")
          .otherwise("none")
          .example("{ TS_DEBUG_MTU = \"1280\" }");

  static final Key<Entry> TAILSCALED =
      Key.of("tailscaled", new ShapeType(Shape.of("settings of tailscaled", SSH, ADVERTISE_ROUTES, ENV)))
          .says("Settings of tailscaled that an exit can choose.")
          .otherwise("none")
          .example("{ ssh = true }");

  static final Key<Entry> PROBE =
      Key.of("probe", new ShapeType(ProbeKeys.SHAPE))
          .says("How the exit finds out whether its tunnels work, and when it takes another.")
          .otherwise("every 3 seconds; three losses in a row are down, a minute without one is back")
          .example("{ interval = 10s, lost = 5 }");

  static final Key<Entry> NUMBERS =
      Key.of("numbers", new ShapeType(PinKeys.SHAPE))
          .says("Numbers and names that the compiler would choose, fixed by hand and checked against everything else.")
          .otherwise("all chosen and kept in `topology.lock`")
          .example("{ preference = 5000, table = 5200 }");

  static final Shape SHAPE =
      Shape.of(
          "an exit node",
          HOST, TAILNET, UPSTREAM, HOSTNAME, NETWORK, CONTROL_PATH, HOLEPUNCH, LAN_ACCESS, PORT, SOCKS5, HTTP, DNS, CONTROL_DNS, TAILSCALED, PROBE, NUMBERS,
          CommonKeys.ALLOW);

  private ExitKeys() {}

  private static Map<String, ControlPath> controlPaths() {
    Map<String, ControlPath> words = new LinkedHashMap<>();
    for (ControlPath path : ControlPath.values()) {
      words.put(path.word(), path);
    }
    return words;
  }
}
