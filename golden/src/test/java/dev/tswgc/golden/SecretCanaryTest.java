package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No command but `secrets` lets a secret of the user's files out: not into what it says, and not into what it writes.
class SecretCanaryTest {
  private static final Pattern SECRET = Pattern.compile("(?i)(?:PrivateKey|PresharedKey|private-key|preshared-key|auth-key|TS_AUTHKEY)\\s*(?:=|\\{\\s*file\\s*=)\\s*\"?((?:tskey-[\\w-]+)|[A-Za-z0-9+/]{43}=)");

  static List<Example> examples() {
    return Example.all();
  }

  static List<Case> cases() {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleKeepsItsSecrets(Example example) throws IOException {
    Set<String> secrets = secrets(example.files());
    try (FileSystem files = Memory.holding(example.files())) {
      for (String command : new String[] {"check", "build", "plan", "show"}) {
        Run run = InProcess.run(files, command, "-v", "topology.conf");
        assertEquals(0, run.code(), run.said());
        silent(secrets, run.said());
      }
      silent(secrets, InProcess.run(files, "plan", "--json", "topology.conf").said());
      Tree after = Tree.of(Memory.here(files));
      after.files().keySet().removeAll(example.files().files().keySet());
      for (String name : after.files().keySet()) {
        silent(secrets, after.text(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMistakeShowsNoSecret(Case mistake) throws IOException {
    Set<String> secrets = secrets(mistake.files());
    for (String format : new String[] {"full", "concise", "json", "github", "sarif"}) {
      try (FileSystem files = Memory.holding(mistake.files())) {
        silent(secrets, InProcess.run(files, "check", "-v", "--format", format, "topology.conf").said());
      }
    }
  }

  /// Without secrets to look for, the tests above would say nothing.
  @Test
  void thereAreSecretsToLookFor() {
    assertEquals(1, secrets(Tree.ofSources(Path.of("..", "examples", "exit-node"))).size());
    assertEquals(4, secrets(new Case(Case.ALL.resolve("private-key-inline")).files()).size() + secrets(new Case(Case.ALL.resolve("auth-key-inline")).files()).size());
  }

  private static void silent(Set<String> secrets, String text) {
    for (String secret : secrets) {
      assertFalse(text.contains(secret) || text.contains(secret.substring(4, 36)), "shows a secret:\n" + text.lines().filter(line -> line.contains(secret.substring(4, 36))).findFirst().orElse(""));
    }
  }

  private static Set<String> secrets(Tree files) {
    Set<String> secrets = new LinkedHashSet<>();
    for (String name : files.files().keySet()) {
      Matcher secret = SECRET.matcher(files.text(name));
      while (secret.find()) {
        secrets.add(secret.group(1));
      }
    }
    return secrets;
  }
}
