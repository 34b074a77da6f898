package dev.tswgc.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  private static final List<String> KEYS = List.of("auth-key", "control", "suffix", "private-key", "preshared-key", "public-key", "mtu", "dns", "port");

  @ParameterizedTest
  @CsvSource({
    "authKey, auth-key", "auth_key, auth-key", "AUTHKEY, auth-key", "sufix, suffix", "contorl, control", "privatkey, private-key", "mut, mtu", "dsn, dns", "prot, port",
    "presharedkey, preshared-key",
  })
  void findsWhatWasMeant(String written, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(written, KEYS));
  }

  @ParameterizedTest
  @CsvSource({"banana", "x", "interface", "''"})
  void isSilentWhereNothingIsNear(String written) {
    assertEquals(Optional.empty(), Nearest.to(written, KEYS));
  }

  @Test
  void comparesNoTextsWithoutEnd() {
    String word = "a".repeat(64);
    assertEquals(Optional.of(word), Nearest.to("b" + word.substring(1), List.of(word)));
    assertEquals(Optional.empty(), Nearest.to(word + "a", List.of(word)));
  }

  @Test
  void listsWords() {
    assertEquals("", Nearest.list(List.of()));
    assertEquals("`a`", Nearest.list(List.of("a")));
    assertEquals("`a`, `b` and `c`", Nearest.list(List.of("a", "b", "c")));
    List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "e" + i).toList();
    assertEquals(" and 9980 more", Nearest.list(many).substring(Nearest.list(many).indexOf(" and")));
  }
}
