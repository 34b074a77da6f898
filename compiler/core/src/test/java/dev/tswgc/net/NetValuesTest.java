package dev.tswgc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The cases that a generator finds too seldom.
final class NetValuesTest {

  @ParameterizedTest
  @CsvSource({
    "::, ::", "0:0:0:0:0:0:0:0, ::", "::1, ::1", "1::, 1::", "2001:DB8::00a, 2001:db8::a", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255",
  })
  void oneForm(String text, String canonical) {
    assertEquals(canonical, IpAddress.parse(text).orThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "0x1.2.3.4", "12345", "1..2.3", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "12345::", "g::", "fe80::1%eth0", "::ffff:1.2.3.4", "[::1]", "1.2.3.4:80", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "１.2.3.4",
      })
  void noAddress(String text) {
    assertInstanceOf(Parsed.Bad.class, IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "::1/64", "::/129", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0/255.0.0.0"})
  void noPrefix(String text) {
    assertInstanceOf(Parsed.Bad.class, Prefix.parse(text));
  }

  @Test
  void hostBitsShowBothReadings() {
    Parsed.Bad<?> bad = assertInstanceOf(Parsed.Bad.class, Prefix.parse("192.168.1.5/24"));
    assertEquals("Write \"192.168.1.0/24\" for the network or \"192.168.1.5\" for the one address.", bad.hint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4", "1.2.3.4:0", "1.2.3.4:65536", "1.2.3.4:080", "2001:db8::1:51820", "[2001:db8::1]", "[1.2.3.4:80", "host", ":80", "a_b:80", "256.1.1.1:80", "[]:80"})
  void noEndpoint(String text) {
    assertInstanceOf(Parsed.Bad.class, Endpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "1-", "-1", "5-4", "1-65536", "080", "80-80-80", "http", "1 - 2"})
  void noPort(String text) {
    assertInstanceOf(Parsed.Bad.class, PortRange.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lo", "all", "default", "sixteen-letters-", "0eth", "-eth", "eth*", "a b", "eth0:1", "é"})
  void noLink(String text) {
    assertInstanceOf(Parsed.Bad.class, LinkName.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02:42:ac:11:00", "02:42:ac:11:00:0g", "02:42-ac:11:00:02", "0242ac110002", "01:00:5e:00:00:01", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
  void noMac(String text) {
    assertInstanceOf(Parsed.Bad.class, MacAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "-a", "a-", "a_b", "10.0.0.1", "12", "a.-b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void noName(String text) {
    assertInstanceOf(Parsed.Bad.class, DomainName.parse(text));
  }

  @Test
  void namesLoseTheirFinalDotAndTheirCapitals() {
    assertEquals("vpn.example.org", DomainName.parse("VPN.Example.org.").orThrow().text());
  }

  @Test
  void valuesCannotBeMadeWrongly() {
    assertThrows(IllegalArgumentException.class, () -> new Prefix(IpAddress.of("10.0.0.1"), 8));
    assertThrows(IllegalArgumentException.class, () -> new PortRange(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Mark(0x10000, 0xffff));
    assertThrows(IllegalArgumentException.class, () -> new IpAddress(Family.IPV4, 0, 1L << 32));
  }
}
