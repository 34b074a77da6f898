package dev.tswgc.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.TextRenderer;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifact.Mode;
import dev.tswgc.target.Artifacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputWriterTest {
  private static final Artifact RULES = new Artifact("vault/nftables/a.nft", "table a\n", Mode.FILE);
  private static final Artifact APPLY = new Artifact("vault/iproute/a/apply", "#!/bin/sh\n", Mode.PROGRAM);
  private static final Artifact TOKEN = new Artifact("vault/wireguard/a.conf", "[Interface]\n", Mode.PRIVATE);
  private static final Artifacts FIRST = Artifacts.of(List.of(RULES, APPLY, TOKEN));
  private static final Artifacts SECOND =
      Artifacts.of(List.of(new Artifact(RULES.path(), "table a2\n", Mode.FILE), APPLY, new Artifact("demon/nftables/b.nft", "table b\n", Mode.FILE)));

  private FileSystem system;
  private Path site;
  private Path root;

  @BeforeEach
  void open() {
    open(Long.MAX_VALUE);
  }

  private void open(long size) {
    Configuration.Builder configuration = Configuration.unix().toBuilder().setAttributeViews("basic", "posix", "owner");
    if (size != Long.MAX_VALUE) {
      configuration.setBlockSize(512).setMaxSize(size);
    }
    system = Jimfs.newFileSystem(configuration.build());
    site = system.getPath("/work");
    root = site.resolve("out");
  }

  @AfterEach
  void close() throws IOException {
    system.close();
  }

  @Test
  void writesANewFolderWithModes() throws IOException {
    WriteReport report = succeeds(FIRST);
    assertEquals(
        List.of("+ .gitignore", "+ vault/iproute/a/apply", "+ vault/nftables/a.nft", "+ vault/wireguard/a.conf"), shown(report));
    assertEquals(0, report.unchanged());
    assertHolds(FIRST);
    assertEquals("rw-r--r--", mode(RULES.path()));
    assertEquals("rwxr-xr-x", mode(APPLY.path()));
    assertEquals("rw-------", mode(TOKEN.path()));
    assertTrue(read(".gitignore").contains("\nsecrets/\n"));
    assertEquals(List.of("out"), names(site));
  }

  @Test
  void writesIntoAFolderThatIsThereAndEmpty() throws IOException {
    Files.createDirectories(root);
    assertEquals(
        List.of("+ .gitignore", "+ vault/iproute/a/apply", "+ vault/nftables/a.nft", "+ vault/wireguard/a.conf"), shown(succeeds(FIRST)));
    assertHolds(FIRST);
    assertEquals("rwxr-xr-x", mode(APPLY.path()));
    assertEquals("rw-------", mode(TOKEN.path()));
  }

  @Test
  void doesNotTouchWhatIsUnchanged() throws IOException {
    succeeds(FIRST);
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    for (String path : files()) {
      Files.setLastModifiedTime(root.resolve(path), longAgo);
    }
    FaultyDisk disk = FaultyDisk.counting(root);
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(Optional.of(new WriteReport(List.of(), 3)), new OutputWriter(root, "out", false, disk).write("demo", FIRST, diagnostics));
    assertEquals(List.of(), disk.acts());
    WriteReport report = succeeds(SECOND);
    assertEquals(List.of("+ demon/nftables/b.nft", "~ vault/nftables/a.nft", "- vault/wireguard/a.conf"), shown(report));
    assertEquals(1, report.unchanged());
    assertEquals(longAgo, Files.getLastModifiedTime(root.resolve(APPLY.path())));
    assertHolds(SECOND);
  }

  @Test
  void removesEmptyFoldersAndKeepsWhatIsNotOurs() throws IOException {
    succeeds(FIRST);
    Files.writeString(root.resolve("vault/nftables/mine.nft"), "mine");
    Files.createDirectories(root.resolve("vault/iproute/a/secrets"));
    Files.writeString(root.resolve("vault/iproute/a/secrets/key"), "k");
    assertEquals(List.of("- vault/iproute/a/apply", "- vault/nftables/a.nft", "- vault/wireguard/a.conf"), shown(succeeds(Artifacts.none())));
    assertEquals(List.of(".gitignore", ".tswgc-manifest.json", "vault/iproute/a/secrets/key", "vault/nftables/mine.nft"), files());
    assertFalse(Files.exists(root.resolve("vault/wireguard")));
  }

  @Test
  void refusesToOverwriteOrRemoveWhatWasEdited() throws IOException {
    succeeds(FIRST);
    Files.writeString(root.resolve(RULES.path()), "table mine\n");
    Files.writeString(root.resolve(TOKEN.path()), "[Interface]\nmine\n");
    Map<String, String> before = contents();
    assertEquals(
        """
        error[output-edited]: 2 files were edited since they were built.
         --> out/vault/nftables/a.nft
         ::: out/vault/wireguard/a.conf
          = edited too
        help: Take the edit over into the topology, then use `--force` to overwrite the file.

        1 error.
        """,
        fails(SECOND));
    assertEquals(before, contents());
    assertEquals(List.of("+ demon/nftables/b.nft", "~ vault/nftables/a.nft", "- vault/wireguard/a.conf"), shown(write(SECOND, true, new Diagnostics()).orElseThrow()));
    assertHolds(SECOND);
  }

  @Test
  void anEditThatIsWhatTheBuildWantsIsFine() throws IOException {
    succeeds(FIRST);
    Files.writeString(root.resolve(RULES.path()), "table a2\n");
    assertEquals(List.of("+ demon/nftables/b.nft", "- vault/wireguard/a.conf"), shown(succeeds(SECOND)));
    assertHolds(SECOND);
  }

  @Test
  void aMissingOutputIsWrittenAgain() throws IOException {
    succeeds(FIRST);
    Files.delete(root.resolve(RULES.path()));
    Files.delete(root.resolve(".gitignore"));
    assertEquals(List.of("+ .gitignore", "+ vault/nftables/a.nft"), shown(succeeds(FIRST)));
    assertHolds(FIRST);
  }

  @Test
  void refusesToReplaceWhatNoBuildWroteEvenByForce() throws IOException {
    Files.createDirectories(root.resolve("vault/nftables/a.nft"));
    Files.createDirectories(root.resolve("vault/wireguard"));
    Files.writeString(root.resolve(TOKEN.path()), "mine");
    Files.writeString(root.resolve("vault/iproute"), "a file");
    assertEquals(
        """
        error[output-in-the-way]: Something that no build wrote is in the way: `out/vault/iproute` is a file.
         --> out
        help: In the way too: `out/vault/nftables/a.nft` is a folder.
        help: In the way too: `out/vault/wireguard/a.conf` is a file.
        help: Move it away, or choose another folder with `-o`.

        1 error.
        """,
        fails(FIRST));
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(Optional.empty(), write(FIRST, true, diagnostics));
    assertEquals(List.of("vault/iproute", "vault/wireguard/a.conf"), files());
  }

  @Test
  void followsNoLinkBelowTheFolder() throws IOException {
    Path elsewhere = Files.createDirectories(system.getPath("/etc/nftables"));
    Files.createDirectories(root.resolve("vault/wireguard"));
    Files.createSymbolicLink(root.resolve("vault/nftables"), elsewhere);
    Files.createSymbolicLink(root.resolve(TOKEN.path()), system.getPath("/etc/passwd"));
    String shown = fails(FIRST);
    assertTrue(shown.contains("`out/vault/nftables` is a symbolic link"), shown);
    assertTrue(shown.contains("`out/vault/wireguard/a.conf` is a symbolic link"), shown);
    assertEquals(List.of(), names(elsewhere));
  }

  @Test
  void theManifestAndItsFolderMayNotBeLinksEither() throws IOException {
    succeeds(FIRST);
    Files.move(root.resolve(Manifest.FILE_NAME), system.getPath("/work/elsewhere"));
    Files.createSymbolicLink(root.resolve(Manifest.FILE_NAME), system.getPath("/work/elsewhere"));
    assertTrue(fails(SECOND).contains("`out/.tswgc-manifest.json` is a symbolic link"));
    Files.delete(root.resolve(Manifest.FILE_NAME));
    Files.move(system.getPath("/work/elsewhere"), root.resolve(Manifest.FILE_NAME));
    Files.createSymbolicLink(root.resolve(".tswgc-new"), Files.createDirectory(system.getPath("/precious")));
    Files.writeString(system.getPath("/precious/0"), "precious");
    assertTrue(fails(SECOND).contains("`out/.tswgc-new` is a symbolic link"));
    assertEquals("precious", Files.readString(system.getPath("/precious/0")));
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Files.createDirectories(system.getPath("/srv/real"));
    Files.createSymbolicLink(root, system.getPath("/srv/real"));
    succeeds(FIRST);
    assertEquals("table a\n", Files.readString(system.getPath("/srv/real/" + RULES.path())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd", "../x", "a/../../x", "a/./x", "a//x", "", "a/", "a b", "a\\b", "ä", "a\nb", "a\"b", "a\u0000b", ".gitignore", ".tswgc-manifest.json", ".tswgc-new/0"
      })
  void aPathThatCouldLeaveTheFolderIsRefused(String path) throws IOException {
    String shown = fails(Artifacts.of(List.of(RULES, new Artifact(path, "x", Mode.FILE))));
    assertTrue(shown.contains("error[output-path]"), shown);
    assertFalse(Files.exists(root));
  }

  @Test
  void aFileCannotBeAFolderToo() throws IOException {
    assertTrue(fails(Artifacts.of(List.of(RULES, new Artifact(RULES.path() + "/x", "x", Mode.FILE)))).contains("lies below another artifact"));
  }

  @Test
  void aManifestThatSomebodyTouchedIsNotBelieved() throws IOException {
    succeeds(FIRST);
    Path passwd = Files.createDirectories(system.getPath("/work/etc")).resolve("passwd");
    Files.writeString(passwd, "root\n");
    String good = read(Manifest.FILE_NAME);
    String evil = good.replace("\"vault/wireguard/a.conf\"", "\"../etc/passwd\"");
    for (String bad : List.of(evil, "", "{}", "\u0000", good.strip(), good.replace("  ", "\t"), "<<<<<<<\n" + good)) {
      Files.writeString(root.resolve(Manifest.FILE_NAME), bad);
      assertTrue(fails(SECOND).contains("error[output-manifest]"), bad);
    }
    assertEquals("root\n", Files.readString(passwd));
  }

  @Test
  void theFolderOfAnotherTopologyIsLeftAlone() throws IOException {
    succeeds(FIRST);
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(Optional.empty(), new OutputWriter(root, "out", false).write("office", SECOND, diagnostics));
    assertTrue(text(diagnostics).contains("The folder holds the outputs of the topology `demo`, not of `office`."));
    assertHolds(FIRST);
    assertTrue(new OutputWriter(root, "out", true).write("office", SECOND, new Diagnostics()).isPresent());
    assertHolds(SECOND);
  }

  @Test
  void ownGitIgnoreStaysAndMissingLineIsTold() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve(".gitignore"), "*.log\n");
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(write(FIRST, false, diagnostics).isPresent());
    assertTrue(text(diagnostics).contains("warning[secrets-not-ignored]: The file has no line `secrets/`.\n --> out/.gitignore\n"), text(diagnostics));
    assertEquals("*.log\n", read(".gitignore"));
    Files.writeString(root.resolve(".gitignore"), "*.log\nsecrets/");
    succeeds(FIRST);
  }

  @Test
  void aWrongModeIsMended() throws IOException {
    succeeds(FIRST);
    Files.setPosixFilePermissions(root.resolve(APPLY.path()), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(root.resolve(TOKEN.path()), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(root.resolve(RULES.path()), PosixFilePermissions.fromString("rw-rw----"));
    assertEquals(List.of("~ vault/iproute/a/apply", "~ vault/wireguard/a.conf"), shown(succeeds(FIRST)));
    assertEquals("rwxr-xr-x", mode(APPLY.path()));
    assertEquals("rw-------", mode(TOKEN.path()));
    assertEquals("rw-rw----", mode(RULES.path()));
  }

  @Test
  void whatIsCalledAFolderMustBeOne() throws IOException {
    Files.writeString(root, "a file");
    assertTrue(fails(FIRST).contains("error[output-in-the-way]: Something that no build wrote is in the way: `out` is a file."));
  }

  @Test
  void aFullDiskChangesNothing() throws IOException {
    close();
    open(16 * 512);
    succeeds(FIRST);
    Map<String, String> before = contents();
    Artifacts big = Artifacts.of(List.of(new Artifact(RULES.path(), "x".repeat(100_000), Mode.FILE), APPLY));
    String shown = fails(big);
    assertTrue(shown.startsWith("error[output-unwritable]: The outputs cannot be written: out of disk space.\n --> out\nhelp: No output was changed.\n"), shown);
    assertEquals(before, contents());
    root = site.resolve("other");
    assertTrue(fails(big).contains("out of disk space"));
    assertEquals(List.of("out"), names(site));
  }

  private WriteReport succeeds(Artifacts artifacts) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<WriteReport> report = write(artifacts, false, diagnostics);
    assertEquals("", text(diagnostics));
    return report.orElseThrow();
  }

  private String fails(Artifacts artifacts) {
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(Optional.empty(), write(artifacts, false, diagnostics));
    assertTrue(diagnostics.hasErrors());
    return text(diagnostics);
  }

  private Optional<WriteReport> write(Artifacts artifacts, boolean force, Diagnostics diagnostics) {
    return new OutputWriter(root, "out", force).write("demo", artifacts, diagnostics);
  }

  private static String text(Diagnostics diagnostics) {
    return new TextRenderer(false).render(diagnostics.sorted());
  }

  private static List<String> shown(WriteReport report) {
    List<String> lines = new ArrayList<>();
    report.changes().forEach(change -> lines.add(change.kind().sign() + " " + change.path()));
    return lines;
  }

  private void assertHolds(Artifacts artifacts) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    artifacts.all().forEach(artifact -> expected.put(artifact.path(), artifact.content()));
    Map<String, String> present = contents();
    present.remove(".gitignore");
    present.remove(Manifest.FILE_NAME);
    assertEquals(expected, present);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String path : files()) {
      all.put(path, read(path));
    }
    return all;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String read(String path) throws IOException {
    return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }
}
