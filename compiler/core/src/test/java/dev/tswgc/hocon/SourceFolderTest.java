package dev.tswgc.hocon;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read, what is refused, and what is said about it.
class SourceFolderTest {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix().toBuilder().setWorkingDirectory("/home/me").build());
  private final Diagnostics out = new Diagnostics();
  private final Path site = fileSystem.getPath("site");
  private SourceFolder folder = new SourceFolder(site, List.of());

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(site.resolve("sub"));
    Files.createDirectories(fileSystem.getPath("/home/me/shared"));
    Files.writeString(site.resolve("topology.conf"), "a = \"x\"\n");
    Files.writeString(site.resolve("sub/list.txt"), "10.0.0.0/8\n");
    Files.writeString(site.resolve("sub/beside.conf"), "b = 1\n");
    Files.writeString(fileSystem.getPath("/home/me/shared/common.conf"), "c = 1\n");
  }

  private Source main() {
    return folder.main(site.resolve("topology.conf"), out).orElseThrow();
  }

  private Span asked(Source by) {
    return new Span(by, 4, 7);
  }

  private List<String> told() {
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : out.sorted()) {
      lines.add(found.topic().slug() + " " + found.span() + " " + found.message());
    }
    return lines;
  }

  private Optional<Source> bytes(byte... bytes) throws IOException {
    Files.write(site.resolve("bytes.conf"), bytes);
    return folder.open("bytes.conf", asked(main()), out);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = new byte[head.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  @Test
  void namesAreThoseOfTheUser() {
    Source main = main();
    assertEquals("site/topology.conf", main.name());
    Source list = folder.open("sub/list.txt", asked(main), out).orElseThrow();
    assertEquals("site/sub/list.txt", list.name());
    assertEquals("10.0.0.0/8\n", list.text());
    assertEquals("site/sub/beside.conf", folder.open("beside.conf", asked(list), out).orElseThrow().name());
    assertEquals("site/topology.conf", folder.open("../topology.conf", asked(list), out).orElseThrow().name());
    assertEquals("site/sub/list.txt", folder.open("./sub/list.txt", new Span(Source.of("--set", "a.b=x"), 4, 5), out).orElseThrow().name());
    assertEquals(List.of(), told());
  }

  @Test
  void eachFileIsReadOnce() {
    Source main = main();
    Source once = folder.open("sub/list.txt", asked(main), out).orElseThrow();
    assertSame(once, folder.open("./sub/../sub/list.txt", asked(main), out).orElseThrow());
    assertSame(main, folder.open("topology.conf", asked(main), out).orElseThrow());
  }

  @Test
  void whatLiesOutsideIsRefused() throws IOException {
    Source main = main();
    Files.createSymbolicLink(site.resolve("link.conf"), fileSystem.getPath("/home/me/shared/common.conf"));
    Files.createSymbolicLink(site.resolve("way"), fileSystem.getPath("/home/me/shared"));
    Files.createSymbolicLink(site.resolve("inside.txt"), fileSystem.getPath("sub/list.txt"));
    for (String path :
        List.of("/etc/passwd", "../shared/common.conf", "sub/../../shared/common.conf", "link.conf", "way/common.conf", "https://example.org/x", "file:x", "..\\x", "/home/me/site2/x")) {
      assertTrue(folder.open(path, asked(main), out).isEmpty(), path);
    }
    assertTrue(folder.open("inside.txt", asked(main), out).isPresent());
    assertEquals(
        List.of(
            "file-outside site/topology.conf:1:5 `../shared/common.conf` leads out of the topology's folder.",
            "file-outside site/topology.conf:1:5 `..\\x` has a backslash.",
            "file-outside site/topology.conf:1:5 `/etc/passwd` leads out of the topology's folder.",
            "file-outside site/topology.conf:1:5 `/home/me/site2/x` leads out of the topology's folder.",
            "file-outside site/topology.conf:1:5 `file:x` is a URL, and a build reads files only.",
            "file-outside site/topology.conf:1:5 `https://example.org/x` is a URL, and a build reads files only.",
            "file-outside site/topology.conf:1:5 `link.conf` is a symbolic link that leads out of the topology's folder.",
            "file-outside site/topology.conf:1:5 `sub/../../shared/common.conf` leads out of the topology's folder.",
            "file-outside site/topology.conf:1:5 `way/common.conf` is a symbolic link that leads out of the topology's folder."),
        told().stream().sorted().toList());
  }

  @Test
  void oneMoreFolderIsOpenedByHand() throws IOException {
    folder = new SourceFolder(site, List.of(fileSystem.getPath("shared")));
    Files.createSymbolicLink(site.resolve("link.conf"), fileSystem.getPath("/home/me/shared/common.conf"));
    Source main = main();
    assertEquals("shared/common.conf", folder.open("../shared/common.conf", asked(main), out).orElseThrow().name());
    assertEquals("/home/me/shared/common.conf", new SourceFolder(site, List.of(fileSystem.getPath("shared"))).open("/home/me/shared/common.conf", asked(main), out).orElseThrow().name());
    assertTrue(folder.open("link.conf", asked(main), out).isPresent());
    assertEquals(List.of(), told());
    assertTrue(folder.open("../shared/../secret", asked(main), out).isEmpty());
  }

  @Test
  void whatIsNoFile() {
    Source main = main();
    for (String path : List.of("gone.conf", "sub", "", "a\0b")) {
      assertTrue(folder.open(path, asked(main), out).isEmpty());
    }
    assertTrue(folder.main(site, out).isEmpty());
    assertTrue(folder.main(site.resolve("none.conf"), out).isEmpty());
    assertEquals(
        List.of(
            "file-is-folder site `site` is a folder, and a topology is a file.",
            "file-missing site/none.conf `site/none.conf` does not exist.",
            "file-is-folder site/topology.conf:1:5 `sub` is a folder, and a file is wanted here.",
            "file-missing site/topology.conf:1:5 A file is named by an empty text.",
            "file-missing site/topology.conf:1:5 `a\0b` is not the name of a file.",
            "file-missing site/topology.conf:1:5 `site/gone.conf` does not exist."),
        told());
    assertEquals(List.of("Did you mean `site/topology.conf`?"), out.sorted().getFirst().help());
  }

  @Test
  void aLargeFileIsNotRead() throws IOException {
    Path large = site.resolve("large.txt");
    byte[] chunk = new byte[1 << 20];
    try (var write = Files.newOutputStream(large)) {
      for (int i = 0; i < 17; i++) {
        write.write(chunk);
      }
    }
    assertTrue(folder.open("large.txt", asked(main()), out).isEmpty());
    assertEquals(List.of("file-too-large site/topology.conf:1:5 `site/large.txt` has 17825792 bytes, and the most that is read is 16 MiB."), told());
  }

  @Test
  void standardInput() throws IOException {
    Source source = folder.standardInput(new ByteArrayInputStream("a = \"x\"\n".getBytes(UTF_8)), out).orElseThrow();
    assertEquals("<stdin>", source.name());
    assertTrue(folder.open("sub/list.txt", asked(source), out).isEmpty());
    assertTrue(folder.standardInput(InputStream.nullInputStream(), out).isPresent());
    assertTrue(
        folder
            .standardInput(
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("gone");
                  }

                  @Override
                  public int read(byte[] into, int from, int length) throws IOException {
                    throw new IOException("gone");
                  }
                },
                out)
            .isEmpty());
    assertTrue(
        folder
            .standardInput(
                new InputStream() {
                  @Override
                  public int read() {
                    return ' ';
                  }

                  @Override
                  public int read(byte[] into, int from, int length) {
                    Arrays.fill(into, from, from + length, (byte) ' ');
                    return length;
                  }
                },
                out)
            .isEmpty());
    assertEquals(
        List.of(
            "file-too-large <stdin> `<stdin>` has more than 16777216 bytes, and the most that is read is 16 MiB.",
            "file-unreadable <stdin> Standard input cannot be read.",
            "file-outside <stdin>:1:5 `sub/list.txt` cannot be read, because a topology from standard input has no folder."),
        told());
  }

  @Test
  void aMarkOfUtf8IsSkipped() throws IOException {
    assertEquals("a = é", bytes(joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "a = é".getBytes(UTF_8))).orElseThrow().text());
    assertEquals(List.of(), told());
  }

  @Test
  void aReplacementCharacterThatIsMeantIsFine() throws IOException {
    assertEquals("a = \uFFFD", bytes("a = \uFFFD".getBytes(UTF_8)).orElseThrow().text());
  }

  @Test
  void bytesThatAreNoCharacters() throws IOException {
    assertTrue(bytes((byte) 'a', (byte) '\n', (byte) 0xC3, (byte) 0xA9, (byte) 0xE9, (byte) 'z').isEmpty());
    assertEquals(List.of("file-not-utf8 site/bytes.conf:2:2 `site/bytes.conf` is not UTF-8: the byte 0xe9 at offset 4 begins no character."), told());
    assertEquals("named here", out.sorted().getFirst().related().getFirst().label());
  }

  @Test
  void aCharacterThatIsCutOff() throws IOException {
    assertTrue(bytes((byte) 'a', (byte) 0xE2, (byte) 0x82).isEmpty());
    assertEquals(List.of("file-not-utf8 site/bytes.conf:1:2 `site/bytes.conf` is not UTF-8: the byte 0xe2 at offset 1 begins no character."), told());
  }

  @Test
  void wideEncodingsAreNamed() throws IOException {
    assertTrue(bytes(joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, "a=1".getBytes(UTF_16LE))).isEmpty());
    assertTrue(told().getFirst().contains("is UTF-16LE"), told().toString());
  }

  @Test
  void wideEncodingsWithoutAMark() throws IOException {
    assertTrue(bytes("a=1".getBytes(UTF_16BE)).isEmpty());
    assertTrue(told().getFirst().contains("is UTF-16BE"), told().toString());
  }

  @Test
  void nul() throws IOException {
    assertTrue(bytes("abc = 1\nx = \0".getBytes(UTF_8)).isEmpty());
    assertEquals(List.of("file-has-nul site/bytes.conf:2:5 `site/bytes.conf` holds a NUL character."), told());
  }

  @Test
  void aFileThatFailsWhileItIsRead() {
    Path memory = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.exists(memory), "a system without /proc");
    assertTrue(new SourceFolder(Path.of("/proc/self"), List.of()).main(memory, out).isEmpty());
    assertEquals(List.of("file-unreadable /proc/self/mem `/proc/self/mem` cannot be read."), told());
  }

  @Test
  void aDeviceIsNotIncluded(@TempDir Path real) throws IOException {
    Files.writeString(real.resolve("topology.conf"), "a = \"x\"");
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "a system without /dev/zero");
    var devices = new SourceFolder(real, List.of(Path.of("/dev")));
    Source main = devices.main(real.resolve("topology.conf"), out).orElseThrow();
    assertTrue(devices.open("/dev/zero", asked(main), out).isEmpty());
    assertTrue(told().getFirst().contains("`/dev/zero` is not a regular file."), told().toString());
  }
}
