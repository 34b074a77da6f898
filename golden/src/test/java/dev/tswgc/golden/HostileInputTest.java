package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs that no repository should hold: huge, deep, in foreign encodings, or no files at all.
class HostileInputTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "hostile");
  private static final int DEEP = 10_000;
  private static final int HUGE = 100 << 20;

  /// What lies at `topology.conf`.
  static final class Hostile {
    private final String name;
    private final byte[] content;

    Hostile(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> topologies() {
    return List.of(
        new Hostile("braces-10000-deep", utf8("a {".repeat(DEEP) + "}".repeat(DEEP))),
        new Hostile("brackets-10000-deep", utf8("a = " + "[".repeat(DEEP) + "]".repeat(DEEP))),
        new Hostile("unclosed-10000-deep", utf8("a = [{ ".repeat(DEEP))),
        new Hostile("key-10000-parts-long", utf8("a.".repeat(DEEP) + "b = 1")),
        new Hostile("substitution-10000-parts-long", utf8("x = ${" + "a.".repeat(DEEP) + "b}")),
        new Hostile("concatenation-10000-long", utf8("x = " + "[a] ".repeat(DEEP))),
        new Hostile("substitutions-10000-in-a-row", utf8(chain())),
        new Hostile("includes-1000", utf8("include \"other.conf\"\n".repeat(1000))),
        new Hostile("string-of-2-mib", utf8("topology { name = \"" + "a".repeat(2 << 20) + "\" }")),
        new Hostile("line-of-10-mib", utf8("# " + "x".repeat(10 << 20) + "\nexits = 1\n")),
        new Hostile("two-million-values", utf8("a = [" + "1,".repeat(2_000_000) + "]")),
        new Hostile("ten-thousand-mistakes", utf8("x = =\n".repeat(DEEP))),
        new Hostile("invalid-utf8", bytes("746f706f6c6f6779207b206e616d65203d2022636166e9222c206c616e6775616765203d2031207d0a")),
        new Hostile("overlong-utf8", bytes("746f706f6c6f6779203d20c0af0a")),
        new Hostile("surrogate-in-utf8", bytes("746f706f6c6f6779203d20eda0800a")),
        new Hostile("cut-utf8", bytes("746f706f6c6f6779203d20e282")),
        new Hostile("utf16-little-with-mark", encoded("\uFEFFtailnets.home {}\n", StandardCharsets.UTF_16LE)),
        new Hostile("utf16-big-with-mark", encoded("\uFEFFtailnets.home {}\n", StandardCharsets.UTF_16BE)),
        new Hostile("utf16-little", encoded("tailnets.home {}\n", StandardCharsets.UTF_16LE)),
        new Hostile("utf16-big", encoded("tailnets.home {}\n", StandardCharsets.UTF_16BE)),
        new Hostile("utf32", encoded("\uFEFFtailnets.home {}\n", Charset.forName("UTF-32LE"))),
        new Hostile("nul", utf8("topology { name = \"a\0b\" }\n")),
        new Hostile("escapes-for-a-terminal", utf8("exits.\"\u001b[31mred\u001b[0m\u0007\" { tailnet = \"\u202Eemoh\" }\n")),
        new Hostile("zip", bytes("504b0304140000000800000021000000000000000000000000000b0000006d696d6574797065")));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encoded(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static String chain() {
    StringBuilder out = new StringBuilder("s0 = 1\n");
    for (int i = 1; i < DEEP; i++) {
      out.append('s').append(i).append(" = ${s").append(i - 1).append("}\n");
    }
    // The other way round as well, so that the first one asked for needs all others.
    for (int i = 0; i < DEEP; i++) {
      out.append('r').append(i).append(" = ${r").append(i + 1).append("}\n");
    }
    return out.append('r').append(DEEP).append(" = 1\n").toString();
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void aTopologyIsRefused(Hostile topology) throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.write(files.getPath("topology.conf"), topology.content);
      Files.writeString(files.getPath("other.conf"), "defaults {}\n");
      Tree before = Tree.of(Memory.here(files));
      approve(topology.name, files, "check", "topology.conf");
      Run build = InProcess.run(files, "build", "topology.conf");
      assertEquals(1, build.code());
      assertEquals("", before.difference(Tree.of(Memory.here(files))));
    }
  }

  @Test
  void aFileOf100Megabytes() throws IOException {
    try (FileSystem files = Memory.empty()) {
      byte[] block = new byte[1 << 20];
      try (var out = Files.newOutputStream(files.getPath("topology.conf"))) {
        for (int i = 0; i < HUGE; i += block.length) {
          out.write(block);
        }
      }
      approve("file-of-100-mib", files, "check", "topology.conf");
    }
  }

  @Test
  void aPipeWithoutEnd() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'a');
            return length;
          }
        };
    try (FileSystem files = Memory.empty()) {
      approve("pipe-without-end", files, endless, "check", "-");
    }
  }

  @Test
  void aPipeThatNamesFiles() throws IOException {
    try (FileSystem files = Memory.holding(Case.all().getFirst().files())) {
      approve("pipe-that-imports", files, stream("tailnets.home {}\nupstreams.sweden { import = \"provider.conf\" }\nexits.a { tailnet = home, upstream = sweden }\n"), "check", "-");
    }
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    try (FileSystem files = Memory.empty()) {
      approve("no-file", files, "check", "topology.conf");
    }
  }

  @Test
  void aFolderGivenAsFile() throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.createDirectories(files.getPath("net"));
      Files.writeString(files.getPath("net", "topology.conf"), "tailnets.home {}\n");
      approve("folder", files, "check", "net");
    }
  }

  @Test
  void aFolderImported() throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.createDirectories(files.getPath("provider.conf"));
      Files.writeString(files.getPath("topology.conf"), "tailnets.home {}\nupstreams.sweden { import = \"provider.conf\" }\nexits.a { tailnet = home, upstream = sweden }\n");
      approve("folder-imported", files, "check", "topology.conf");
    }
  }

  @Test
  void aLinkThatLeadsOut() throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.createDirectories(files.getPath("/etc/wireguard"));
      Files.writeString(files.getPath("/etc/wireguard/wg0.conf"), "[Interface]\n");
      Files.createSymbolicLink(files.getPath("provider.conf"), files.getPath("/etc/wireguard/wg0.conf"));
      Files.writeString(files.getPath("topology.conf"), "tailnets.home {}\nupstreams.sweden { import = \"provider.conf\" }\nexits.a { tailnet = home, upstream = sweden }\n");
      approve("link-that-leads-out", files, "check", "topology.conf");
    }
  }

  /// A file that even root cannot read: the memory of this process, of which nothing is mapped at the start.
  @Test
  void aFileThatCannotBeRead() {
    String unreadable = "/proc/self/mem";
    Assumptions.assumeTrue(Files.isReadable(Path.of(unreadable)), "needs Linux' " + unreadable);
    approve("unreadable", FileSystems.getDefault(), "check", unreadable);
  }

  /// In a process of its own: where this one is the superuser's, that one is root without the capability to read everything.
  @Test
  void aFileThatMayNotBeRead(@TempDir Path folder) throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("topology.conf"), "tailnets.home {}\n");
    Files.setPosixFilePermissions(secret, Set.of());
    List<String> command = new ArrayList<>();
    if (Files.isReadable(secret)) {
      command.addAll(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
    }
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), "dev.tswgc.cli.Main", "check", "topology.conf"));
    Path said = folder.resolve("said.txt");
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ends");
    String text = Files.readString(said);
    assertTrue(text.startsWith("error[file-unreadable]: `topology.conf` may not be read."), text);
    assertEquals(1, process.exitValue(), text);
  }

  private void approve(String name, FileSystem files, String... args) {
    approve(name, files, stream(""), args);
  }

  private void approve(String name, FileSystem files, InputStream in, String... args) {
    Run run = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> InProcess.run(files, in, args));
    assertEquals(1, run.code(), run.said());
    Said.soundly(run);
    assertTrue(run.said().length() < 40_000, "what is said stays readable: " + run.said().length() + " characters");
    Approved.verify(APPROVED.resolve(name + ".txt"), Said.text(run, args));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Every approved text is that of an input above.
  @Test
  void noApprovedTextIsLeftOver() {
    TreeSet<String> expected = new TreeSet<>(List.of("file-of-100-mib.txt", "pipe-without-end.txt", "pipe-that-imports.txt", "no-file.txt", "folder.txt", "folder-imported.txt", "link-that-leads-out.txt", "unreadable.txt"));
    for (Hostile topology : topologies()) {
      expected.add(topology.name + ".txt");
    }
    List<String> there = new ArrayList<>();
    try (Stream<Path> files = Files.list(APPROVED)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(expected, new TreeSet<>(there));
  }
}
