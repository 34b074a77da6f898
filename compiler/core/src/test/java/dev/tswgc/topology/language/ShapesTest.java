package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Topology;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShapesTest {
  private static final Map<String, String> FILES = ValuesTest.FILES;

  private static Topology bound(String text) {
    Bound bound = Bound.of(text, FILES);
    assertEquals(List.of(), bound.lines());
    return bound.topology();
  }

  @Test
  void threeLinesAreEnough() {
    Topology topology =
        bound(
            """
            tailnets.home {}
            upstreams.sweden { import = "sweden.conf" }
            exits.stockholm { tailnet = home, upstream = sweden }
            """);
    var exit = Bound.entry(topology.exits(), "stockholm");
    assertEquals("stockholm", exit.hostname().value());
    assertEquals("localhost", exit.host().value().text());
    assertEquals(Located.Kind.DEFAULT, exit.host().from().kind());
    var host = Bound.entry(topology.hosts(), "localhost");
    assertEquals(RuntimeKind.DOCKER, host.runtime().value());
    assertEquals(1500, host.uplink().mtu().value());
    assertEquals(exit.span(), host.span());
    assertEquals("[9.9.9.9, 2620:fe::fe]", exit.controlDns().stream().map(Located::value).toList().toString());
    assertEquals("home.authkey", Bound.entry(topology.tailnets(), "home").authKey().id());
    assertEquals(SecretReference.Kind.UNSAID, Bound.entry(topology.tailnets(), "home").authKey().kind());
    assertEquals("topology", topology.name().value().text());
  }

  @Test
  void anUnknownKeyIsToldWithTheNearestAndAllOthers() {
    Bound bound = Bound.of("upstreams.u { mut = 1400, adresses = 10.0.0.1, peers = [{ publicKey = x }] }\nexit {}");
    List<Diagnostic> found = bound.findings().sorted();
    assertEquals(
        List.of(
            "unknown-key 1: There is no key `mut` in `upstreams.u`.",
            "unknown-key 1: There is no key `adresses` in `upstreams.u`.",
            "unknown-key 1: There is no key `publicKey` in `upstreams.u.peers`.",
            "unknown-key 2: There is no key `exit`."),
        bound.lines());
    assertEquals(
        List.of("Did you mean `mtu`?", "Valid here: `import`, `addresses`, `private-key`, `dns`, `peers`, `mtu`, `engine` and `allow`."), found.get(0).help());
    assertEquals("Did you mean `public-key`?", found.get(2).help().getFirst());
    assertEquals("Did you mean `exits`?", found.get(3).help().getFirst());
  }

  @Test
  void allMistakesOfAFileAreToldEachOnce() {
    Bound bound =
        Bound.of(
            """
            tailnets.Home {}
            tailnets.work { control = "nowhere", colour = red }
            upstreams.sweden { import = "sweden.conf", mtu = 20 }
            holepunch.h { address = [1.2.3.4, 1.2.3.400, 5.6.7.800], port = [443, 0] }
            exits.a { tailnet = work, upstream = sweden, holepunch = h }
            exits.b { tailnet = hme, upstream = [swedn, sweden], port = no }
            """,
            FILES);
    assertEquals(
        List.of(
            "bad-name 1: `Home` cannot be a name: names are lower-case letters, digits and inner hyphens, at most 40.",
            "bad-url 2: `nowhere` is no URL of a control server.",
            "unknown-key 2: There is no key `colour` in `tailnets.work`.",
            "bad-number 3: `20` is not a number from 576 to 9000 (bytes).",
            "bad-address 4: `1.2.3.400` is no IPv4 address: 400 is above 255.",
            "bad-address 4: `5.6.7.800` is no IPv4 address: 800 is above 255.",
            "bad-port 4: `0` is no port.",
            "unknown-reference 6: There is no tailnet `hme`.",
            "unknown-reference 6: There is no upstream `swedn`.",
            "bad-number 6: `no` is not a number from 1 to 65535."),
        bound.lines());
    assertTrue(bound.topology().exits().isEmpty());
  }

  @Test
  void whatRefersToAMistakeIsLeftOutSilently() {
    Bound bound =
        Bound.of(
            """
            tailnets.home { suffix = "not a name" }
            tailnets.work {}
            upstreams.sweden { import = "sweden.conf" }
            upstreams.japan { import = "sweden.conf" }
            exits.a { tailnet = home, upstream = sweden }
            exits.b { tailnet = work, upstream = japan }
            """,
            FILES);
    assertEquals(List.of("bad-host-name"), bound.slugs());
    assertEquals("[b]", bound.topology().exits().keySet().toString());
  }

  @Test
  void defaultsFillWhatAnEntryDoesNotSay() {
    Topology topology =
        bound(
            """
            defaults.exits { tailnet = home, host = vault, port = 41700, network { bridge { subnet = "172.30.5.0/24" } } }
            defaults.hosts { runtime = podman, uplink { mtu = 1400, interface = eth0 } }
            defaults.tailnets.control = "https://headscale.example.org"
            tailnets.home {}
            upstreams.sweden { import = "sweden.conf" }
            upstreams.japan { import = "sweden.conf" }
            hosts.vault { uplink { interface = enp3s0 } }
            exits.a { upstream = sweden }
            exits.b { upstream = japan, port = 41701, network = bridge, host = localhost }
            """);
    var a = Bound.entry(topology.exits(), "a");
    var b = Bound.entry(topology.exits(), "b");
    assertEquals(new Located.Provenance(Located.Kind.SECTION_DEFAULT, "defaults.exits"), a.tailnet().from());
    assertEquals(1, a.tailnet().span().line());
    assertEquals(41700, a.port().orElseThrow().value());
    assertEquals(41701, b.port().orElseThrow().value());
    assertEquals(Located.Kind.WRITTEN, b.port().orElseThrow().from().kind());
    var vault = Bound.entry(topology.hosts(), "vault");
    assertEquals("enp3s0", vault.uplink().link().orElseThrow().value().text(), "an object is filled up key by key");
    assertEquals(1400, vault.uplink().mtu().value());
    assertEquals(Located.Kind.SECTION_DEFAULT, vault.uplink().mtu().from().kind());
    assertEquals(RuntimeKind.PODMAN, Bound.entry(topology.hosts(), "localhost").runtime().value(), "also for the host nobody wrote");
    assertTrue(b.network() instanceof dev.tswgc.topology.Exit.Network.Bridge bridge && bridge.subnet4().isEmpty(), "a choice is replaced as a whole");
    assertEquals("https://headscale.example.org", Bound.entry(topology.tailnets(), "home").control().orElseThrow().value().url());
  }

  @Test
  void aMistakeInTheDefaultsIsToldOnceAndHasNoEcho() {
    Bound bound =
        Bound.of(
            """
            defaults.exits { tailnet = hom, allow = [] }
            tailnets.home {}
            upstreams.sweden { import = "sweden.conf" }
            exits.a { upstream = sweden }
            exits.b { upstream = sweden }
            """,
            FILES);
    assertEquals(List.of("unknown-key", "unknown-reference"), bound.slugs().stream().sorted().toList());
  }

  @Test
  void anInlineSecretIsHiddenAndItsKeyIsShown() {
    Bound bound =
        Bound.of(
            """
            tailnets.home {
              auth-key = "correct horse battery staple"
            }
            upstreams.u {
              addresses = "10.64.12.3/32"
              private-key = "8K8VeIHo+52Ro+w9oZID+M2zBGlmbhkvl1nQMrblfkg="
              peers = [{ public-key = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", endpoint = "a.example:1", preshared-key = 12345 }]
            }
            """);
    assertEquals(List.of("inline-secret", "inline-secret", "inline-secret"), bound.slugs());
    for (Diagnostic found : bound.findings().sorted()) {
      String shown = found + found.span().source().lineText(found.span().line());
      assertFalse(shown.contains("horse") || shown.contains("8K8V") || shown.contains("12345"), shown);
    }
  }

  @Test
  void aSecretCanBeReferredToInEveryWay() {
    for (String kind : List.of("file", "env", "credential", "sops", "vault", "k8s-secret", "podman-secret")) {
      SecretReference reference = Bound.entry(bound("tailnets.t.auth-key { " + kind + " = SOME_PLACE }").tailnets(), "t").authKey();
      assertEquals(kind, reference.kind().word());
      assertEquals("SOME_PLACE", reference.where());
      assertEquals("t.authkey", reference.id());
    }
  }

  @Test
  void aKeyInAVariableOfTailscaledIsAnInlineSecret() {
    Bound bound =
        Bound.of("tailnets.home {}\nupstreams.sweden { import = \"sweden.conf\" }\nexits.a { tailnet = home, upstream = sweden, tailscaled.env { TS_AUTHKEY = tskey-auth-abc } }", FILES);
    assertEquals(List.of("inline-secret 3: The variable `TS_AUTHKEY` holds a key, and a topology is no place for one."), bound.lines());
  }

  @Test
  void jsonSchemaReferencesAreIgnored() {
    bound("{ \"$schema\": \"topology.schema.json\" }");
  }

  @Test
  void anotherVersionOfTheLanguageIsRefused() {
    assertEquals(List.of("bad-number 1: `2` is not 1."), Bound.of("topology.language = 2").lines());
  }

  @Test
  void aBareMacvlanAddressIsInTheLanOfItsHost() {
    Topology topology =
        bound(
            """
            tailnets.home {}
            upstreams.sweden { import = "sweden.conf" }
            hosts.vault.uplink.lan = "192.168.1.0/24"
            exits.a { tailnet = home, upstream = sweden, host = vault, network { macvlan { address = "192.168.1.50" } } }
            """);
    var network = (dev.tswgc.topology.Exit.Network.Macvlan) Bound.entry(topology.exits(), "a").network();
    assertEquals("192.168.1.50/24", network.addresses().getFirst().value().toString());
  }
}
