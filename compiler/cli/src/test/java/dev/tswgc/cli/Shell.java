package dev.tswgc.cli;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine in memory on which the command is run; its current folder is `/work`.
final class Shell {
  static final String TOPOLOGY =
      """
      tailnets.home {}
      upstreams.sweden {
        addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
        private-key { file = "secrets/sweden.key" }
        dns = [10.64.0.1]
        peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
      }
      exits.stockholm { tailnet = home, upstream = sweden }
      """;

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());
  private final Map<String, String> environment;
  private final boolean terminal;

  Shell(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  Shell() {
    this(Map.of(), false);
  }

  /// What a run leaves.
  record Result(int code, String out, String err) {}

  Result run(String... args) {
    return runWith("", args);
  }

  Result runWith(String in, String... args) {
    return run(in, CommandTable.COMMANDS, args);
  }

  Result run(String in, List<Command> commands, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      ByteArrayInputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
      Console console = new Console(input, outStream, errStream, files, name -> Optional.ofNullable(environment.get(name)), terminal, terminal);
      code = Main.run(args, commands, console);
    }
    return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Shell write(String path, String text) {
    try {
      Files.writeString(path(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Shell makeFolder(String path) {
    try {
      Files.createDirectories(path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String read(String path) {
    try {
      return Files.readString(path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String path) {
    return files.getPath(path);
  }
}
