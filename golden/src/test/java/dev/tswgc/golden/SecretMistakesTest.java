package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What somebody sees whose secrets are missing or wrong, and that no value of one is ever shown.
class SecretMistakesTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "secrets");
  private static final String OLD = "8JuzmuczCrEVLfrtzVjMYkUUoVJkTqbUbTuUJ5KVTGk=";
  private static final String NEW = "yGnLTBbPC9dcHTkeZWhvPDVa3qrWUeNZFLG8LPb8ekc=";
  private static final String TOPOLOGY =
      """
      tailnets.home { auth-key { env = HOME_AUTHKEY } }
      upstreams.sweden {
        addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
        private-key { file = "secrets/sweden.key" }
        dns = ["10.64.0.1"]
        peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
      }
      exits.stockholm { tailnet = home, upstream = sweden }
      """;

  @Test
  void aVariableThatIsNotSet() throws IOException {
    try (FileSystem files = written(OLD)) {
      told("variable-not-set", 1, files);
    }
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    try (FileSystem files = written(OLD)) {
      Files.delete(files.getPath("secrets", "sweden.key"));
      told("file-missing", 1, files);
    }
  }

  @Test
  void somethingThatIsNoKey() throws IOException {
    try (FileSystem files = written("Error 403: no such device\n")) {
      told("no-key", 1, files);
    }
  }

  @Test
  void anotherValueThanThatInTheFolder() throws IOException {
    try (FileSystem files = written(OLD)) {
      InProcess.run(files, "secrets", "topology.conf", "out/secrets");
      Files.writeString(files.getPath("secrets", "sweden.key"), NEW + "\n");
      told("differs", 1, files);
      assertEquals(OLD, Files.readString(files.getPath("out", "secrets", "sweden.privatekey")).strip());
    }
  }

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    try (FileSystem files = written(OLD)) {
      Files.createDirectories(files.getPath("out"));
      Files.writeString(files.getPath("out", "secrets"), "a file\n");
      told("file-for-folder", 1, files);
    }
  }

  @Test
  void nothingSaidAboutASecret() throws IOException {
    try (FileSystem files = Memory.empty()) {
      Files.writeString(files.getPath("topology.conf"), TOPOLOGY.replace("{ auth-key { env = HOME_AUTHKEY } }", "{}").replace("private-key { file = \"secrets/sweden.key\" }", ""));
      told("nothing-said", 0, files);
    }
  }

  @Test
  void noApprovedTextIsLeftOver() throws IOException {
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(APPROVED)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    assertEquals(new TreeSet<>(List.of("variable-not-set.txt", "file-missing.txt", "no-key.txt", "differs.txt", "file-for-folder.txt", "nothing-said.txt")), there);
  }

  private static FileSystem written(String key) throws IOException {
    FileSystem files = Memory.empty();
    Files.writeString(files.getPath("topology.conf"), TOPOLOGY);
    Files.createDirectories(files.getPath("secrets"));
    Files.writeString(files.getPath("secrets", "sweden.key"), key + "\n");
    return files;
  }

  private static void told(String name, int code, FileSystem files) {
    String[] args = {"secrets", "topology.conf", "out/secrets"};
    Run run = InProcess.run(files, args);
    assertEquals(code, run.code(), run.said());
    Said.soundly(run);
    assertFalse(run.said().contains(OLD) || run.said().contains(NEW) || run.said().contains("403"), "shows a value");
    Approved.verify(APPROVED.resolve(name + ".txt"), Said.text(run, args));
  }
}
