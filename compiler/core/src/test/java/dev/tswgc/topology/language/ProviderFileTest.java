package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Provider files in the shapes in which they are handed out; every key is made up.
final class ProviderFileTest {
  private static final String PRIVATE = "8K8VeIHo+52Ro+w9oZID+M2zBGlmbhkvl1nQMrblfkg=";
  private static final String PUBLIC = "D8FIQ9yB6Ay5MCLHc/decoGachJHHoukuBeXJHaQGAQ=";
  private static final String SHARED = "uBeXJHaQGAQD8FIQ9yB6Ay5MCLHc/decoGachJHHoko=";

  private static final String MULLVAD =
      """
      [Interface]
      # Device: Loud Otter
      PrivateKey = %s
      Address = 10.64.12.3/32,fc00:bbbb:bbbb:bb01::c03/128
      DNS = 10.64.0.1

      [Peer]
      PublicKey = %s
      AllowedIPs = 0.0.0.0/0,::0/0
      Endpoint = 198.51.100.10:51820
      """
          .formatted(PRIVATE, PUBLIC);

  private static final String PROTON =
      """
      [Interface]
      # Bouncing = 13
      # NetShield = 1
      # Moderate NAT = off
      PrivateKey = %s
      Address = 10.2.0.2/32
      DNS = 10.2.0.1

      [Peer]
      # SE#41
      PublicKey = %s
      AllowedIPs = 0.0.0.0/0, ::/0
      Endpoint = 198.51.100.41:51820
      PersistentKeepalive = 25"""
          .formatted(PRIVATE, PUBLIC);

  private static final String IVPN =
      """
      [Interface]
      PrivateKey = %s
      Address = 172.27.3.9
      DNS = 10.0.254.1

      [Peer]
      PublicKey = %s
      AllowedIPs = 0.0.0.0/0
      Endpoint = se01.wg.example.net:2049
      """
          .formatted(PRIVATE, PUBLIC);

  private static final String AIRVPN =
      """
      [Interface]
      Address = 10.144.7.9/32,fd7d:76ee:e68f:a993:1234::9/128
      PrivateKey = %s
      MTU = 1320
      DNS = 10.128.0.1, fd7d:76ee:e68f:a993::1

      [Peer]
      PublicKey = %s
      PresharedKey = %s
      Endpoint = [2001:db8:77::20]:1637
      AllowedIPs = 0.0.0.0/0,::/0
      PersistentKeepalive = 15
      """
          .formatted(PRIVATE, PUBLIC, SHARED);

  private static final String WILD =
      "\uFEFF; made by hand\r\n\r\n  [ interface ]\r\n".replace("[ interface ]", "[INTERFACE]")
          + "privatekey="
          + PRIVATE
          + " ; mine\r\n"
          + "\tADDRESS =   10.8.0.2/24 # first\r\nAddress=fd00:8::2/64\r\nDns = 10.8.0.1\r\nDNS =10.8.0.2,search.example ,  ,local\r\n"
          + "mtu=1412\r\nTable = 1234\r\nFwMark = 0xca6c\r\nListenPort = 51821\r\nSaveConfig = true\r\n"
          + "PostUp = echo a; echo b # c\r\nPOSTDOWN = echo d\r\n"
          + "[peer]#one\r\nPUBLICKEY="
          + PUBLIC
          + "\r\nallowedips=10.8.0.5/8\r\nAllowedIPs = ::/0\r\nendpoint=VPN.Example.org:51820\r\npersistentkeepalive=off\r\n"
          + "[Peer]\r\nPublicKey = "
          + SHARED
          + "\r\nPresharedKey = "
          + PRIVATE
          + "\r\nEndpoint = 203.0.113.9:1";

  private static Bound bind(String file, String beside) {
    return Bound.of("upstreams.sweden { import = \"sweden.conf\"" + beside + " }", Map.of("sweden.conf", file));
  }

  private static Upstream upstream(Bound bound) {
    return Bound.entry(bound.topology().upstreams(), "sweden");
  }

  private static String words(Upstream upstream) {
    StringBuilder out = new StringBuilder();
    upstream.addresses().forEach(value -> out.append(value.value()).append(' '));
    upstream.dns().forEach(value -> out.append("dns ").append(value.value()).append(' '));
    upstream.mtu().ifPresent(value -> out.append("mtu ").append(value.value()).append(' '));
    out.append(upstream.privateKey().kind());
    for (Upstream.Peer peer : upstream.peers()) {
      out.append(" | ").append(peer.endpoint().value()).append(' ');
      peer.allowedIps().forEach(value -> out.append(value.value()).append(' '));
      out.append(peer.keepaliveSeconds().value()).append(peer.presharedKey().isPresent() ? " shared" : "");
    }
    return out.toString();
  }

  private static void binds(String file, String meant) {
    Bound bound = bind(file, "");
    assertEquals(List.of(), bound.lines());
    assertEquals(meant, words(upstream(bound)));
  }

  @Test
  void mullvad() {
    binds(MULLVAD, "10.64.12.3/32 fc00:bbbb:bbbb:bb01::c03/128 dns 10.64.0.1 IMPORTED | 198.51.100.10:51820 0.0.0.0/0 ::/0 25");
  }

  @Test
  void proton() {
    binds(PROTON, "10.2.0.2/32 dns 10.2.0.1 IMPORTED | 198.51.100.41:51820 0.0.0.0/0 ::/0 25");
  }

  @Test
  void ivpn() {
    binds(IVPN, "172.27.3.9/32 dns 10.0.254.1 IMPORTED | se01.wg.example.net:2049 0.0.0.0/0 25");
  }

  @Test
  void airvpn() {
    binds(
        AIRVPN,
        "10.144.7.9/32 fd7d:76ee:e68f:a993:1234::9/128 dns 10.128.0.1 dns fd7d:76ee:e68f:a993::1 mtu 1320 IMPORTED"
            + " | [2001:db8:77::20]:1637 0.0.0.0/0 ::/0 15 shared");
  }

  @Test
  void everythingThatIsAllowedAtOnce() {
    Bound bound = bind(WILD, "");
    assertEquals(
        "10.8.0.2/24 fd00:8::2/64 dns 10.8.0.1 dns 10.8.0.2 mtu 1412 IMPORTED | vpn.example.org:51820 10.0.0.0/8 ::/0 0 | 203.0.113.9:1 0.0.0.0/0 ::/0 25 shared",
        words(upstream(bound)));
    assertEquals(
        List.of(
            "provider-ignored 8: The search domain `search.example` is not used: an exit looks up full names only.",
            "provider-ignored 8: The search domain `local` is not used: an exit looks up full names only.",
            "provider-ignored 10: `Table` is not used: the compiler chooses what an exit needs of it.",
            "provider-ignored 11: `FwMark` is not used: the compiler chooses what an exit needs of it.",
            "provider-ignored 12: `ListenPort` is not used: the compiler chooses what an exit needs of it.",
            "provider-ignored 13: `SaveConfig` is not used: the compiler chooses what an exit needs of it.",
            "provider-hooks 14: The commands of `PostUp` and `PostDown` in this file are never run."),
        bound.lines());
    assertEquals("sweden.presharedkey-2", upstream(bound).peers().get(1).presharedKey().orElseThrow().id());
  }

  @Test
  void valuesHaveTheirPlaceInTheFile() {
    Upstream upstream = upstream(bind(MULLVAD, ""));
    Located<?> second = upstream.addresses().get(1);
    assertEquals("sweden.conf:4:25", second.span().toString());
    assertEquals(new Located.Provenance(Located.Kind.IMPORTED, "sweden.conf"), second.from());
    assertEquals("sweden.conf:7:1", upstream.peers().getFirst().span().toString());
  }

  @Test
  void whatIsWrittenBesideTheImportOverridesIt() {
    Bound bound =
        bind(
            AIRVPN,
            ", addresses = 10.9.9.9/32, mtu = 1400, dns = [], private-key { env = K }, peers = [{ public-key = \"" + PUBLIC + "\", endpoint = \"198.51.100.1:1\" }]");
    assertEquals(List.of(), bound.lines());
    assertEquals("10.9.9.9/32 mtu 1400 ENV | 198.51.100.1:1 0.0.0.0/0 ::/0 25", words(upstream(bound)));
  }

  @Test
  void aFileWithoutAPrivateKeyLeavesItToTheSecretsFolder() {
    Upstream upstream = upstream(bind(MULLVAD.replace("PrivateKey = " + PRIVATE, ""), ""));
    assertEquals(SecretReference.Kind.UNSAID, upstream.privateKey().kind());
    assertEquals("sweden.privatekey", upstream.privateKey().id());
  }

  @Test
  void keysAreReferredToByPlaceAndHiddenFromLines() {
    Upstream upstream = upstream(bind(AIRVPN, ""));
    SecretReference key = upstream.privateKey();
    assertEquals(PRIVATE, key.span().text());
    assertEquals("sweden.conf", key.where());
    assertFalse(key.span().source().lineText(key.span().line()).contains("8K8V"));
    SecretReference shared = upstream.peers().getFirst().presharedKey().orElseThrow();
    assertEquals(SHARED, shared.span().text());
    assertFalse(shared.span().source().lineText(shared.span().line()).contains(SHARED.substring(0, 20)));
    assertFalse(upstream.toString().contains(PRIVATE) || upstream.toString().contains(SHARED), "no record holds a key");
  }

  @Test
  void aMistakeIsToldAtItsPlaceInTheFile() {
    Bound bound =
        bind(
            MULLVAD.replace("10.64.12.3/32", "10.64.12.300/32").replace("198.51.100.10:51820", "198.51.100.10").replace(PRIVATE, PRIVATE.substring(1)).replace("DNS =", "DNSS ="),
            "");
    assertEquals(
        List.of(
            "bad-key 3: The value of `PrivateKey` is no WireGuard key.",
            "bad-address 4: `10.64.12.300` is no IPv4 address: 300 is above 255.".replace("`10.64.12.300`", "`10.64.12.300/32`"),
            "provider-unknown-line 5: This line means nothing in a wg-quick file and is not used.",
            "bad-endpoint 10: `198.51.100.10` is no endpoint."),
        bound.lines());
    assertEquals(List.of("Did you mean `DNS`?"), bound.findings().sorted().get(2).help());
    assertTrue(bound.topology().upstreams().isEmpty());
    for (Diagnostic found : bound.findings().sorted()) {
      assertFalse((found + found.span().source().lineText(found.span().line())).contains(PRIVATE.substring(1, 20)));
    }
  }

  @Test
  void aPeerNeedsItsKeyAndItsEndpoint() {
    Bound bound = bind(MULLVAD.replaceAll("(?m)^(PublicKey|Endpoint).*\n", ""), "");
    assertEquals(List.of("missing-key 7: This peer has no `PublicKey`.", "missing-key 7: This peer has no `Endpoint`."), bound.lines().stream().sorted().toList().reversed());
  }

  @Test
  void aMisspeltKeyNameDoesNotShowItsValue() {
    Bound bound = bind(MULLVAD.replace("PrivateKey = ", "PrivatKey = short-secret "), "");
    Diagnostic found = bound.findings().sorted().getFirst();
    assertEquals("Did you mean `PrivateKey`?", found.help().getFirst());
    assertFalse(found.span().source().lineText(3).contains("short-secret"));
  }

  @Test
  void oneProviderFileInTwoPlacesIsReadOnce() {
    Bound bound =
        Bound.of("upstreams { a { import = \"x.conf\" }, b { import = \"x.conf\" } }", Map.of("x.conf", MULLVAD));
    assertEquals(List.of(), bound.lines());
    assertEquals(2, bound.topology().upstreams().size());
  }
}
