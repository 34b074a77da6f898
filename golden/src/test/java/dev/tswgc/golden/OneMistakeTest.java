package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One slip of a finger in a topology is one finding, wherever it is, and takes no other finding away.
class OneMistakeTest {
  /// Mistakes of every other room, which each have to be told whatever else is wrong.
  private static final String OTHERS =
      """

      holepunch.zz { address = "300.1.1.1", port = 70000, protokol = tcp }
      exits.zz { tailnet = nowhere, upstream = nothing, numbers { preference = x } }
      """;

  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]*\"");
  private static final Pattern ASSIGNED = Pattern.compile("= *(\"[^\"\\n]*\"|[a-z0-9.-]+)(?=[,\\s])");

  static List<Example> examples() {
    return Example.all();
  }

  private static List<String> findings(Example example, String topology) {
    Tree files = new Tree(new TreeMap<>(example.files().files()));
    files.files().put("topology.conf", topology.getBytes(StandardCharsets.UTF_8));
    try (FileSystem memory = Memory.holding(files)) {
      Run run = InProcess.run(memory, "check", "--format", "concise", "topology.conf");
      return new ArrayList<>(run.err().lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String blank(String text, int... places) {
    StringBuilder out = new StringBuilder(text);
    for (int place : places) {
      out.setCharAt(place, ' ');
    }
    return out.toString();
  }

  private static boolean isComment(String text, int at) {
    return text.substring(text.lastIndexOf('\n', at) + 1, at).contains("#");
  }

  /// A text without quotes is understood all the same.
  @ParameterizedTest
  @MethodSource("examples")
  void aMissingPairOfQuotes(Example example) {
    String text = example.files().text("topology.conf") + OTHERS;
    List<String> before = findings(example, text);
    for (Matcher value = QUOTED.matcher(text); value.find(); ) {
      boolean inOthers = value.start() > text.length() - OTHERS.length();
      if (isComment(text, value.start()) || inOthers || value.group().equals("\"\"") || value.group().contains(", ")) {
        continue;
      }
      List<String> after = findings(example, blank(text, value.start(), value.end() - 1));
      boolean needed = value.group().matches(".*[:+=@`*&?!].*");
      List<String> more = new ArrayList<>(after);
      more.removeAll(before);
      assertEquals(needed ? 1 : 0, more.size(), value.group() + " " + more);
      assertEquals(before.size() + more.size(), after.size(), value.group() + "\n" + String.join("\n", after));
      assertTrue(!needed || more.getFirst().contains("error[quote-needed]"), value.group() + " " + more);
    }
  }

  /// What follows is not known then; but no word about it is false.
  @ParameterizedTest
  @MethodSource("examples")
  void aMissingQuote(Example example) {
    String text = example.files().text("topology.conf") + OTHERS;
    List<String> before = findings(example, text);
    for (Matcher value = QUOTED.matcher(text); value.find(); ) {
      if (!isComment(text, value.start())) {
        oneError(example, before, blank(text, value.start()), value.group());
        oneError(example, before, blank(text, value.end() - 1), value.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aMissingValue(Example example) {
    String text = example.files().text("topology.conf") + OTHERS;
    List<String> before = findings(example, text);
    for (Matcher value = ASSIGNED.matcher(text); value.find(); ) {
      if (!isComment(text, value.start())) {
        oneError(example, before, text.substring(0, value.start(1)) + " ".repeat(value.end(1) - value.start(1)) + text.substring(value.end(1)), value.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aMissingBracket(Example example) {
    String text = example.files().text("topology.conf") + OTHERS;
    List<String> before = findings(example, text);
    for (int at = 0; at < text.length(); at++) {
      if ("{}[]".indexOf(text.charAt(at)) >= 0 && !isComment(text, at)) {
        oneError(example, before, text.substring(0, at) + text.substring(at + 1), text.substring(text.lastIndexOf('\n', at) + 1, at + 1) + " <--");
      }
    }
  }

  /// What was told before is told still, unless it is about what the slip made illegible.
  private static void oneError(Example example, List<String> before, String text, String what) {
    List<String> after = findings(example, text);
    List<String> more = new ArrayList<>(after);
    more.removeAll(before);
    assertEquals(1, more.size(), what + "\n" + String.join("\n", more));
    assertTrue(more.getFirst().contains(" error["), what + " " + more);
    List<String> less = new ArrayList<>(before);
    less.removeAll(after);
    less.removeIf(finding -> line(finding).equals(line(more.getFirst())) || finding.contains(" error[unknown-reference]") || finding.contains(" note["));
    assertEquals(List.of(), less, what + " hides others");
  }

  private static String line(String finding) {
    return finding.split(":", 3)[1];
  }
}
