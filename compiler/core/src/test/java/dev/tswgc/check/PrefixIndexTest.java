package dev.tswgc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixIndexTest {

  @Test
  void theNarrowestPrefixWins() {
    PrefixIndex<String> index = new PrefixIndex<>();
    index.add(Prefix.of("0.0.0.0/0"), "all");
    index.add(Prefix.of("10.8.0.0/24"), "net");
    index.add(Prefix.of("10.8.0.1/32"), "one");
    index.add(Prefix.of("10.8.0.1/32"), "again");
    index.add(Prefix.of("2001:db8::/32"), "six");
    assertEquals(Optional.of("one"), index.find(IpAddress.of("10.8.0.1")));
    assertEquals(Optional.of("net"), index.find(IpAddress.of("10.8.0.2")));
    assertEquals(Optional.of("all"), index.find(IpAddress.of("10.9.0.2")));
    assertEquals(Optional.of("six"), index.find(IpAddress.of("2001:db8::1")));
    assertEquals(Optional.empty(), index.find(IpAddress.of("2001:db9::1")));
  }
}
