package dev.tswgc.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Optional;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/// The process: a command line in, an exit code out.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process.
  public static void main(String[] args) {
    // FreeMarker asks for the time zone, and Java would read those of the whole world for the answer. No output depends on it.
    TimeZone.setDefault(new SimpleTimeZone(0, "UTC"));
    // The launcher can ask a file descriptor what it is for nothing; here it would take a native library.
    String terminals = System.getProperty("tswgc.terminals", "");
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Console console =
        new Console(
            System.in, out, err, FileSystems.getDefault(), name -> Optional.ofNullable(System.getenv(name)), terminals.contains("out"), terminals.contains("err"));
    int code = run(args, console);
    out.flush();
    err.flush();
    // Not exit: it would wait for the template engine's thread, and look for a logger to tell.
    Runtime.getRuntime().halt(code);
  }

  /// UTF-8 whatever the locale says: output is compared as bytes.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
  }

  /// Runs one command.
  ///
  /// @return the exit code
  static int run(String[] args, Console console) {
    return run(args, CommandTable.COMMANDS, console);
  }

  static int run(String[] args, List<Command> commands, Console console) {
    Optional<Arguments> plain = PlainReader.read(args, commands);
    Optional<Command> command = plain.map(Arguments::command);
    try {
      if (plain.isPresent()) {
        return plain.get().command().action().run(plain.get(), console);
      }
      return switch (new PicocliReader(commands).read(args)) {
        case PicocliReader.Understood understood -> {
          command = Optional.of(understood.arguments().command());
          yield understood.arguments().command().action().run(understood.arguments(), console);
        }
        case PicocliReader.HelpAsked asked -> {
          console.out().print(new PicocliReader(commands).help(asked.command(), console.columns(), console.colour("auto", console.outTerminal())));
          yield ExitCode.FINE;
        }
        case PicocliReader.VersionAsked asked -> {
          console.out().append("tswgc ").append(Version.text()).append('\n');
          yield ExitCode.FINE;
        }
        case PicocliReader.Mistake mistake -> wrongUsage(mistake.command(), mistake.message(), console);
      };
    } catch (WrongUsage e) {
      return wrongUsage(command, e.sentence(), console);
    } catch (Throwable e) {
      return Bug.tell(e, args, console);
    }
  }

  private static int wrongUsage(Optional<Command> command, String message, Console console) {
    console.err().append("tswgc: ").append(message).append('\n');
    console.err().append("Try `tswgc ").append(command.isPresent() ? command.get().name() + " " : "").append("--help`.\n");
    return ExitCode.WRONG_USAGE;
  }
}
