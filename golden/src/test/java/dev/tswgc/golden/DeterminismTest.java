package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same topology gives the same bytes: at any time, in any place, in any language, and however it is laid out.
class DeterminismTest {

  static List<Example> examples() {
    return Example.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSameTwice(Example example) throws IOException {
    same(built(example.files()), built(example.files()));
  }

  /// `İ` and `ı`, other digits, other calendars: what String.format and toLowerCase do where nobody says in which language.
  @ParameterizedTest
  @MethodSource("examples")
  void theSameInEveryLanguageAndZone(Example example) throws IOException {
    Tree expected = built(example.files());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        same(expected, built(example.files()));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSameInEveryFolder(Example example) throws IOException {
    Tree expected = built(example.files());
    for (String folder : new String[] {"/a", "/srv/mein Netz (alt)/größe", "/home/ユーザー/$HOME/%i"}) {
      same(expected, builtIn(folder, example.files(), "topology.conf"));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSameFromOutsideItsFolder(Example example) throws IOException {
    Tree expected = built(example.files());
    try (FileSystem memory = Memory.in("/elsewhere")) {
      example.files().into(memory.getPath("/etc/net"));
      Run run = InProcess.run(memory, "build", "../etc/net/topology.conf");
      assertEquals(0, run.code(), run.said());
      same(expected, outputs(memory.getPath("/etc/net")));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aLineAddedAtTheTopChangesNothing(Example example) throws IOException {
    same(built(example.files()), built(changed(example.files(), text -> "# one\n\n// two\n" + text)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void lineEndsOfAnotherSystemChangeNothing(Example example) throws IOException {
    Tree files = example.files();
    TreeMap<String, byte[]> others = new TreeMap<>();
    for (String name : files.files().keySet()) {
      others.put(name, name.endsWith("/") || name.endsWith(".lock") ? files.files().get(name) : files.text(name).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    same(built(files), built(new Tree(others)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aByteOrderMarkChangesNothing(Example example) throws IOException {
    same(built(example.files()), built(changed(example.files(), text -> "\uFEFF" + text)));
  }

  /// The same tree as JSON, in one long line of values: every place differs, and no meaning.
  @ParameterizedTest
  @MethodSource("examples")
  void theSameTopologyInJsonChangesNothing(Example example) throws IOException {
    String json = example.value().orElseThrow().json();
    same(built(example.files()), built(changed(example.files(), text -> json)));
  }

  /// Entries and keys the other way round: order means something in lists only.
  @ParameterizedTest
  @MethodSource("examples")
  void theOrderOfEntriesChangesNothing(Example example) throws IOException {
    String reversed = example.value().orElseThrow().reversed().json();
    same(built(example.files()), built(changed(example.files(), text -> reversed)));
  }

  /// A second build finds its own lock and outputs, and has nothing to do.
  @ParameterizedTest
  @MethodSource("examples")
  void aSecondBuildWritesNothing(Example example) throws IOException {
    try (FileSystem memory = Memory.holding(example.files())) {
      assertEquals(0, InProcess.run(memory, "build", "topology.conf").code());
      Tree first = Tree.of(Memory.here(memory));
      Run locked = InProcess.run(memory, "build", "--locked", "topology.conf");
      assertEquals(0, locked.code(), locked.said());
      same(first, Tree.of(Memory.here(memory)));
    }
  }

  /// In a process of its own, where nothing was loaded before under another locale.
  @Test
  void theSameInAProcessOfAnotherLanguage(@TempDir Path folder) throws IOException, InterruptedException {
    for (Example example : examples()) {
      Path place = Files.createDirectories(folder.resolve(example.name() + " ßœ"));
      example.files().into(place);
      List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu", "-Dsun.jnu.encoding=UTF-8"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.tswgc.cli.Main", "build", "topology.conf"));
      Path said = folder.resolve(example.name() + ".txt");
      Process process = new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), "ends");
      assertEquals(0, process.exitValue(), Files.readString(said));
      same(built(example.files()), outputs(place));
    }
  }

  private static void same(Tree expected, Tree found) {
    assertEquals("", expected.difference(found));
  }

  private static Tree changed(Tree files, UnaryOperator<String> change) {
    TreeMap<String, byte[]> all = new TreeMap<>(files.files());
    all.put("topology.conf", change.apply(files.text("topology.conf")).getBytes(StandardCharsets.UTF_8));
    return new Tree(all);
  }

  private static Tree built(Tree files) throws IOException {
    return builtIn(Memory.FOLDER, files, "topology.conf");
  }

  private static Tree builtIn(String folder, Tree files, String topology) throws IOException {
    try (FileSystem memory = Memory.in(folder)) {
      files.into(Memory.here(memory));
      Run run = InProcess.run(memory, "build", topology);
      assertEquals(0, run.code(), run.said());
      return outputs(Memory.here(memory));
    }
  }

  /// What a build wrote: the outputs and the lock.
  private static Tree outputs(Path folder) {
    Tree tree = Tree.of(folder);
    tree.files().keySet().removeIf(name -> !name.startsWith("out/") && !name.equals("topology.lock"));
    assertFalse(tree.files().isEmpty());
    return tree;
  }
}
