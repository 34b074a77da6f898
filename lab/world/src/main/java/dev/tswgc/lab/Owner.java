package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Whose namespaces are whose: those of this JVM have its process number in their names, and a file says when it was started, since numbers come again.
///
/// What a dead run left behind is removed before the first world of a JVM; what a living one uses is left alone.
final class Owner {
  static final Path NAMESPACES = Path.of("/run/netns");
  private final String kin;
  private final Path register;
  private final Path folders;
  private final String name;
  private final AtomicInteger worlds = new AtomicInteger();

  /// @param kin what the names of all owners of a kind begin with
  Owner(String kin, Path register, Path folders, long pid, String started) {
    this.kin = kin;
    this.register = register;
    this.folders = folders;
    this.name = kin + Long.toString(pid, Character.MAX_RADIX);
    try {
      Files.createDirectories(register);
      try (FileChannel lock = FileChannel.open(register.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = lock.lock()) {
        sweep();
        Files.writeString(register.resolve(name), started);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ThisJvm {
    static final Owner OWNER = new Owner("tgl", Path.of("/run/tswgc-lab"), Path.of("/tmp"), ProcessHandle.current().pid(), startOf(ProcessHandle.current().pid()));
  }

  static Owner ofThisJvm() {
    return ThisJvm.OWNER;
  }

  String nextPrefix() {
    return name + "-" + worlds.incrementAndGet() + "-";
  }

  /// Short, since the path of a socket has at most 107 characters.
  Path newFolder() {
    try {
      Path folder = Files.createTempDirectory(folders, name + "-");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x")); // for programs that give up being root
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// When a process was started, in ticks since the machine was (proc_pid_stat(5), field 22); empty if there is none.
  static String startOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    } catch (IOException e) {
      return "";
    }
  }

  private void sweep() throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path namespace : children(NAMESPACES)) {
      if (isDead(namespace)) {
        left.add(namespace);
      }
    }
    remove(left);
    for (Path folder : children(folders)) {
      if (isDead(folder)) {
        delete(folder);
      }
    }
    for (Path file : children(register)) {
      if (isDead(file)) {
        Files.delete(file);
      }
    }
  }

  private boolean isDead(Path thing) throws IOException {
    String[] words = thing.getFileName().toString().split("-", 2);
    if (!words[0].matches(kin + "[0-9a-z]+")) {
      return false;
    }
    String started = startOf(Long.parseLong(words[0].substring(kin.length()), Character.MAX_RADIX));
    try {
      return started.isEmpty() || !started.equals(Files.readString(register.resolve(words[0])));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  /// Ends what lives in namespaces, daemons too, and removes them.
  void remove(List<Path> namespaces) {
    if (namespaces.isEmpty()) {
      return;
    }
    processesIn(namespaces).forEach(ProcessHandle::destroyForcibly);
    String lines = namespaces.stream().map(namespace -> "netns del " + namespace.getFileName() + "\n").reduce("", String::concat);
    RealTool.run(List.of("ip", "-force", "-batch", "-"), lines).orFail();
  }

  static List<ProcessHandle> processesIn(List<Path> namespaces) {
    try {
      Set<String> numbers = new HashSet<>();
      for (Path namespace : namespaces) {
        numbers.add("net:[" + Files.getAttribute(namespace, "unix:ino") + "]");
      }
      List<ProcessHandle> found = new ArrayList<>();
      for (Path process : children(Path.of("/proc"))) {
        if (numbers.contains(namespaceOf(process))) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString())).ifPresent(found::add);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of a process, as proc_pid_comm(5) has it; empty if it has ended.
  static String nameOf(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String namespaceOf(Path process) {
    if (!Character.isDigit(process.getFileName().toString().charAt(0))) {
      return "";
    }
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString();
    } catch (IOException e) {
      return ""; // it has ended, or is a zombie
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
