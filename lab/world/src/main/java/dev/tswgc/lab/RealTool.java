package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/// The programs that our outputs are for, run by tests. One that is missing skips the test and says so; with `CI=true` it fails it.
public final class RealTool {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private RealTool() {}

  /// Goes on only where all these commands are installed.
  public static void require(String... commands) {
    for (String command : commands) {
      boolean found = false;
      for (String folder : Command.PATH.split(":", -1)) {
        found |= !folder.isEmpty() && Files.isExecutable(Path.of(folder, command));
      }
      if (!found) {
        missing("the command `" + command + "` is not installed; run `lab/prepare packages`, which installs all that tests ask");
      }
    }
  }

  /// Goes on only where a network namespace can be made: most containers forbid it.
  public static void requireNamespaces() {
    require("unshare", "ip");
    tryOut(Unshare.kind());
  }

  /// Goes on only where anybody can make one for themselves: some systems keep that to root.
  public static void requireUnprivilegedNamespaces() {
    require("unshare", "ip");
    tryOut(Unshare.ONE_USER);
  }

  private static void tryOut(Unshare kind) {
    Outcome tried = run(kind.command("-nm", "ip", "link"), "");
    if (tried.code() != 0) {
      missing("no network namespace can be made here: " + tried.output().strip());
    }
  }

  /// Goes on only where WireGuard links can be made, by the kernel or by a userspace WireGuard on a TUN device.
  public static void requireTunnels() {
    requireNamespaces();
    require("wg", "wireguard-go");
    if (inNamespace("ip link add dev wg0 type wireguard 2>/dev/null || test -w /dev/net/tun").code() != 0) {
      missing("the kernel has no WireGuard, and /dev/net/tun cannot be opened");
    }
  }

  /// Goes on only where a namespace has users beside root: `ip rule` takes no uid that is not mapped.
  public static void requireUsers() {
    requireNamespaces();
    if (Unshare.kind() == Unshare.ONE_USER) {
      missing("only root can make a namespace with several users here (others need newuidmap(1) and a line in /etc/subuid)");
    }
  }

  /// Whether a namespace made here is root's own. In one of a user namespace nft cannot raise its socket's buffer above `net.core.wmem_max`
  /// (that takes CAP_NET_ADMIN of the machine), so a transaction of thousands of elements ends with "Message too long".
  public static boolean ownsMachine() {
    return Unshare.kind() == Unshare.OF_MACHINE;
  }

  /// The best network namespace that can be made here.
  private enum Unshare {
    OF_MACHINE("unshare"),
    MANY_USERS("unshare --map-root-user --map-auto"),
    ONE_USER("unshare --map-root-user");

    private final String words;

    Unshare(String words) {
      this.words = words;
    }

    static Unshare kind() {
      for (Unshare kind : values()) {
        if (run(kind.command("-nm", "true"), "").code() == 0) {
          return kind;
        }
      }
      return ONE_USER;
    }

    List<String> command(String... rest) {
      List<String> command = new ArrayList<>(List.of(words.split(" ", -1)));
      command.addAll(List.of(rest));
      return command;
    }
  }

  /// Skips the test, or fails it where nothing may be missing.
  public static void missing(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("Not skipped, since CI=true: " + reason + ".");
    }
    throw new TestAbortedException(reason);
  }

  /// Runs a shell script in fresh network, mount and process namespaces: whatever it starts ends with it.
  public static Outcome inNamespace(String script) {
    requireNamespaces();
    // Programs keep sockets and locks below /run, which is not per network namespace.
    String prelude = "set -eu\nmount -t tmpfs none /run\nmkdir /run/wireguard\nip link set lo up\n";
    return run(Unshare.kind().command("-nmpf", "--kill-child", "--mount-proc", "sh", "-c", prelude + script), "");
  }

  /// Runs a command with this on standard input.
  public static Outcome run(List<String> command, String input) {
    return run(command, input, LIMIT);
  }

  /// Runs a command with this on standard input, and ends it when it takes longer.
  public static Outcome run(List<String> command, String input, Duration limit) {
    try {
      Path in = Files.createTempFile("tswgc", "in");
      Path out = Files.createTempFile("tswgc", "out");
      try {
        Files.writeString(in, input);
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(in.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(Map.of("PATH", Command.PATH, "LC_ALL", "C"));
        Process process = builder.start();
        boolean ended = process.waitFor(limit);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        String output = Files.readString(out, StandardCharsets.UTF_8);
        return ended ? new Outcome(process.exitValue(), output) : new Outcome(-1, output + "\n(ended after " + limit.toSeconds() + " s)");
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
