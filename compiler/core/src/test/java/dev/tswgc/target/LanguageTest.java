package dev.tswgc.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A hostile text either arrives in its language as the one value it is, or is refused.
final class LanguageTest {
  private static final List<String> HOSTILE =
      List.of(
          "",
          "a\nb",
          "a\rb",
          "a\0b",
          "\u0085",
          "\u2028",
          "\"; flush ruleset; #",
          "'; rm -rf /; '",
          "$(reboot)",
          "`reboot`",
          "${HOME}",
          "a\\",
          "\\\n",
          "x # y",
          "[Peer]",
          "eth*",
          "a;b",
          "a{b}",
          "~root",
          "!x",
          "é",
          "\ud800",
          "-rf",
          "a  b",
          "*");

  @Test
  void languagesWithoutEscapesPrintOnlyWhatMeansNothing() {
    for (Language language : List.of(Language.NFT, Language.WIREGUARD, Language.IP_BATCH)) {
      for (String text : HOSTILE) {
        try {
          String printed = language.escape(text);
          assertEquals(text, printed);
          for (String ending : List.of("\n", "\r", "\"", "\\", "#", ";", "$", "*", "{", "'")) {
            assertFalse(printed.contains(ending), language.name() + ": " + text);
          }
        } catch (IllegalArgumentException refused) {
          assertFalse(text.length() > 3 && String.valueOf(refused.getMessage()).contains(text), "a message repeats the text");
        }
      }
      for (String harmless : List.of("stockholm", "2001:db8::/64", "exits.a-b_c.d/e", "10.0.0.0/8", "0x5201")) {
        assertEquals(harmless, language.escape(harmless));
      }
    }
  }

  @Test
  void oneWordOfIpBatchHoldsNoBlank() {
    assertThrows(IllegalArgumentException.class, () -> Language.IP_BATCH.escape("a b"));
    assertThrows(IllegalArgumentException.class, () -> Language.IP_BATCH.escape("a\tb"));
  }

  @Test
  void shellWordsAreQuotedOnlyWhereTheyMust() {
    assertEquals("stockholm", Language.SHELL.escape("stockholm"));
    assertEquals("../../x/%y@z", Language.SHELL.escape("../../x/%y@z"));
    assertEquals("''", Language.SHELL.escape(""));
    assertEquals("'a b'", Language.SHELL.escape("a b"));
    assertEquals("'it'\\''s'", Language.SHELL.escape("it's"));
    assertThrows(IllegalArgumentException.class, () -> Language.SHELL.escape("a\nb"));
    assertThrows(IllegalArgumentException.class, () -> Language.SHELL.escape("a\0b"));
  }

  /// Puts texts through the machine's own shell; POSIX has one everywhere.
  @Test
  void shellWordsComeBackFromAShell() throws Exception {
    List<String> texts = new ArrayList<>(HOSTILE.stream().filter(t -> t.chars().allMatch(c -> c >= ' ' && c < 127)).toList());
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append((char) (' ' + random.nextInt(95)));
      }
      texts.add(text.toString());
    }
    StringBuilder script = new StringBuilder();
    for (String text : texts) {
      script.append("printf '%s\\n' ").append(Language.SHELL.escape(text)).append('\n');
    }
    Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    shell.getOutputStream().write(script.toString().getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String back = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor());
    assertEquals(String.join("\n", texts) + "\n", back);
  }
}
