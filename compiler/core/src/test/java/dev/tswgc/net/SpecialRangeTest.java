package dev.tswgc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialRangeTest {

  @ParameterizedTest
  @CsvSource({
    "100.64.0.0, TAILNET", "100.127.255.255, TAILNET", "100.128.0.0, ", "100.63.255.255, ", "fd7a:115c:a1e0::1, TAILNET", "fd7a:115c:a1e1::1, PRIVATE",
    "0.0.0.0, UNSPECIFIED", "::, UNSPECIFIED", "127.0.0.53, LOOPBACK", "::1, LOOPBACK", "172.31.255.255, PRIVATE", "172.32.0.0, ", "192.168.1.1, PRIVATE",
    "169.254.169.254, LINK_LOCAL", "fe80::1, LINK_LOCAL", "224.0.0.251, MULTICAST", "ff02::fb, MULTICAST", "255.255.255.255, UNROUTED", "198.51.100.7, UNROUTED",
    "9.9.9.9, ", "2620:fe::fe, "
  })
  void tellsWhatAnAddressIs(String address, SpecialRange expected) {
    assertEquals(Optional.ofNullable(expected), SpecialRange.of(IpAddress.of(address)));
  }

  @ParameterizedTest
  @CsvSource({"100.64.0.0/24, true", "100.0.0.0/8, true", "101.0.0.0/8, false", "::/0, true", "fd00::/8, true", "fd00::/16, false"})
  void tellsWhatReachesIntoARange(String prefix, boolean expected) {
    assertEquals(expected, SpecialRange.TAILNET.overlap(Prefix.of(prefix)).isPresent());
  }
}
