package dev.tswgc.targets.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tswgc.target.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a text holds, both versions of YAML read it as this text, as a value and as a key.
final class ComposeLanguageTest {
  private static final List<String> HOSTILE =
      List.of(
          "", " ", "a ", " a", "y", "N", "yes", "No", "ON", "off", "true", "False", "null", "Null", "~", "1", "0x1f", "0o17", "017", "1e3", "1_000", "12:30:45", "2026-11-21", ".inf", ".NaN",
          ".5", ".", "..", "./a", "../a", "-", "- a", "?", "? a", ":", "a:", "a: b", "a:b", "#", "a #b", "a#b", "!tag", "&a", "*a", "|", ">", "%YAML", "@a", "`a`", "'", "\"", "it's", "\\", "\\n",
          "{a}", "[a]", "a, b", "---", "...", "<<", "=", "\t", "a\nb", "a\r\nb", "\u0000", "\u0007", "\u007f", "\u0085", "\u00a0", "\u2028", "\ufeff", "é", "\ud83d\ude00", "$", "$$", "${HOME}",
          "$(reboot)", "a$", "fd00::1", "fd00::", "::", "10.0.0.0/8", "+1", "0", "-1", "e1", "E", "no-new-privileges:true", "docker.io/a/b:v1@sha256:00");

  private static void roundTrip(String text) {
    String written = Language.YAML.escape(text);
    Map<String, String> value = Map.of("k", text);
    assertEquals(value, Yaml.version11("k: " + written + "\n"), written);
    assertEquals(value, Yaml.version12("k: " + written + "\n"), written);
    assertEquals(List.of(text), Yaml.version11("- " + written + "\n"), written);
    assertEquals(List.of(text), Yaml.version12("- " + written + "\n"), written);
    if (text.length() < 100) {
      Map<String, String> key = Map.of(text, "v");
      assertEquals(key, Yaml.version11(written + ": v\n"), written);
      assertEquals(key, Yaml.version12(written + ": v\n"), written);
    }
  }

  @Test
  void everyTextComesBack() {
    HOSTILE.forEach(ComposeLanguageTest::roundTrip);
  }

  @Test
  void anyTextComesBack() {
    Random random = new Random(11);
    String pieces = "ayn01.-_:/ #'\"\\{}[],&*!|>%@`=~$?\n\t\u0085é";
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length >= 0; length--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      texts.add(text.toString());
    }
    texts.forEach(ComposeLanguageTest::roundTrip);
  }

  @Test
  void whatIsPlainStaysReadable() {
    for (String plain : List.of("stockholm", "exits.stockholm.upstream", "/run/tswgc", "./secrets/home.authkey", "../nftables/a.nft", "fd37:adb5:fde5::2", "unless-stopped")) {
      assertEquals(plain, Language.YAML.escape(plain));
    }
    assertThrows(IllegalArgumentException.class, () -> Language.YAML.escape("\ud800"));
  }

  /// Compose replaces variables after it has read the YAML.
  @Test
  void aDollarIsADollar() {
    assertEquals(Map.of("k", "$${HOME} $$$$"), Yaml.version12("k: " + ComposeLanguage.COMPOSE.escape("${HOME} $$") + "\n"));
  }
}
