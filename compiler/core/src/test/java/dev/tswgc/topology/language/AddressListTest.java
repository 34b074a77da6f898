package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AddressListTest {

  private static Bound bind(String list) {
    return Bound.of("holepunch.h { address { file = \"list.txt\" }, port = 443 }", Map.of("list.txt", list));
  }

  private static Holepunch hole(Bound bound) {
    return Bound.entry(bound.topology().holepunches(), "h");
  }

  @Test
  void oneNetworkALine() {
    Bound bound = bind("\uFEFF# published 2026-01-01\r\n\r\n198.51.100.0/24\r\n  2001:db8::/32\t# all of it\r\n#1.2.3.4\n203.0.113.7");
    assertEquals(List.of(), bound.lines());
    assertEquals("[198.51.100.0/24, 2001:db8::/32, 203.0.113.7/32]", hole(bound).prefixes().stream().map(Located::value).toList().toString());
    assertEquals("list.txt:4:3", hole(bound).prefixes().get(1).span().toString());
    assertEquals(new Located.Provenance(Located.Kind.IMPORTED, "list.txt"), hole(bound).prefixes().getFirst().from());
  }

  @Test
  void everyBadLineIsTold() {
    Bound bound = bind("198.51.100.0/24\nexample.com\n198.51.100.1/24\n");
    assertEquals(
        List.of("bad-prefix 2: `example.com` is no IP address.", "bad-prefix 3: `198.51.100.1/24` has host bits."), bound.lines());
    assertEquals(0, bound.topology().holepunches().size());
  }

  @Test
  void aFileOfAnotherFormatIsNotToldLineByLine() {
    Bound bound = bind("{ \"ranges\": [\n" + "  \"198.51.100.0/24\",\n".repeat(10_000) + "] }\n");
    assertEquals(21, bound.lines().size());
    assertEquals("bad-prefix 1: `list.txt` has 9982 more lines like this.", bound.lines().getFirst());
  }

  @Test
  void anEmptyListIsAMistake() {
    assertEquals(List.of("empty-address-list 1: `list.txt` has no address in it."), bind("# none\n\n").lines());
  }

  @Test
  void aLongListIsRead() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      list.append("198.").append(18 + i / 65_536).append('.').append(i / 256 % 256).append('.').append(i % 256).append('\n');
    }
    Bound bound = bind(list.toString());
    assertEquals(List.of(), bound.lines());
    assertEquals(20_000, hole(bound).prefixes().size());
  }

  @Test
  void listsNamesAndNetworksCanBeMixed() {
    Bound bound = Bound.of("holepunch.h { address = [{ file = \"list.txt\" }, 192.0.2.1, derp.example.net], port = 443 }", Map.of("list.txt", "203.0.113.7\n"));
    assertEquals(List.of(), bound.lines());
    assertEquals(2, hole(bound).prefixes().size());
    assertEquals(1, hole(bound).names().size());
  }

  @Test
  void aMissingFileIsToldOnce() {
    Bound bound = Bound.of("holepunch.h { address { file = \"nothing.txt\" }, port = 443 }");
    assertEquals(List.of("file-missing"), bound.slugs());
  }
}
