package dev.tswgc.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.Optional;

/// Runs `tswgc` without a process: the same entry as the command has, on a file system of the test's choice.
public final class InProcess {
  private InProcess() {}

  /// What a run left.
  public record Run(int code, String out, String err) {

    /// Everything said, talk before results.
    public String said() {
      return err + out;
    }
  }

  public static Run run(FileSystem files, String... args) {
    return run(files, new ByteArrayInputStream(new byte[0]), args);
  }

  public static Run run(FileSystem files, InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream outStream = stream(out);
        PrintStream errStream = stream(err)) {
      int code = Main.run(args, new Console(in, outStream, errStream, files, name -> Optional.empty(), false, false));
      outStream.flush();
      errStream.flush();
      return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
