package dev.tswgc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.net.Family;
import dev.tswgc.net.Prefix;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void halvesCoverTheWhole() {
    assertEquals("", gap(Family.IPV4, "128.0.0.0/1", "0.0.0.0/1"));
    assertEquals("", gap(Family.IPV6, "8000::/1", "::/1"));
    assertEquals("", gap(Family.IPV6, "::/0", "2001:db8::/32"));
  }

  @Test
  void theFirstGapIsFound() {
    assertEquals("0.0.0.0 to 255.255.255.255", gap(Family.IPV4));
    assertEquals("0.0.0.0 to 127.255.255.255", gap(Family.IPV4, "128.0.0.0/1"));
    assertEquals("128.0.0.0 to 255.255.255.255", gap(Family.IPV4, "0.0.0.0/1", "64.0.0.0/3"));
    assertEquals("255.255.255.255", gap(Family.IPV4, "0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3", "224.0.0.0/4", "240.0.0.0/5", "248.0.0.0/6",
        "252.0.0.0/7", "254.0.0.0/8", "255.0.0.0/9", "255.128.0.0/10", "255.192.0.0/11", "255.224.0.0/12", "255.240.0.0/13", "255.248.0.0/14",
        "255.252.0.0/15", "255.254.0.0/16", "255.255.0.0/17", "255.255.128.0/18", "255.255.192.0/19", "255.255.224.0/20", "255.255.240.0/21",
        "255.255.248.0/22", "255.255.252.0/23", "255.255.254.0/24", "255.255.255.0/25", "255.255.255.128/26", "255.255.255.192/27",
        "255.255.255.224/28", "255.255.255.240/29", "255.255.255.248/30", "255.255.255.252/31", "255.255.255.254/32"));
    assertEquals("4000:: to 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", gap(Family.IPV6, "::/2", "8000::/1"));
    assertEquals("2001:db8:0:1:: to 2001:db8:0:1:ffff:ffff:ffff:ffff", gap(Family.IPV6, "::/3", "2000::/16", "2001::/21",
        "2001:800::/22", "2001:c00::/24", "2001:d00::/25", "2001:d80::/27", "2001:da0::/28", "2001:db0::/29", "2001:db8::/64", "2001:db8:0:2::/63"));
  }

  @Test
  void prefixesOfTheOtherFamilyDoNotCount() {
    assertEquals("0.0.0.0 to 255.255.255.255", gap(Family.IPV4, "::/0"));
  }

  private static String gap(Family family, String... prefixes) {
    Coverage coverage = new Coverage(family);
    for (String prefix : prefixes) {
      coverage.add(Prefix.of(prefix));
    }
    return coverage.firstGap().map(Coverage.Gap::toString).orElse("");
  }
}
