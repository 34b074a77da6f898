package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// What Linux does for the thread that asks: enter a network namespace, have mounts of its own, open sockets.
final class Kernel {
  private static final NativeFunction OPEN = NativeFunction.of("open64", ADDRESS, JAVA_INT);
  private static final NativeFunction CLOSE = NativeFunction.of("close", JAVA_INT);
  private static final NativeFunction SETNS = NativeFunction.of("setns", JAVA_INT, JAVA_INT);
  private static final NativeFunction UNSHARE = NativeFunction.of("unshare", JAVA_INT);
  private static final NativeFunction MOUNT = NativeFunction.of("mount", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
  private static final NativeFunction SOCKET = NativeFunction.of("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final NativeFunction SETSOCKOPT = NativeFunction.of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final NativeFunction IF_NAMETOINDEX = NativeFunction.of("if_nametoindex", ADDRESS);
  private static final NativeFunction SETFSUID = NativeFunction.of("setfsuid", JAVA_INT);
  private static final NativeFunction GETEUID = NativeFunction.of("geteuid");

  // From <fcntl.h>, <sched.h> and <sys/mount.h>.
  private static final int O_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int CLONE_NEWNS = 0x20000;
  private static final long MS_BIND = 0x1000;
  private static final long MS_REC = 0x4000;
  private static final long MS_PRIVATE = 0x40000;

  // From <sys/socket.h>.
  static final int SOL_SOCKET = 1;
  static final int SO_BINDTODEVICE = 25;
  static final int SO_RCVBUFFORCE = 33;
  static final int SO_MARK = 36;

  private Kernel() {}

  static boolean isRoot() {
    return GETEUID.call() == 0;
  }

  /// Puts this thread into a network namespace. It must be a platform thread: a virtual one would move its carrier.
  static void enter(Path namespace) {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = OPEN.call(arena.allocateFrom(namespace.toString()), O_CLOEXEC);
      try {
        SETNS.call(descriptor, CLONE_NEWNET);
      } finally {
        CLOSE.call(descriptor);
      }
    }
  }

  /// Gives this thread, and what it starts, mounts of its own; nothing of them is seen outside.
  static void ownMounts() {
    UNSHARE.call(CLONE_NEWNS);
    mount("none", "/", "none", MS_REC | MS_PRIVATE, "");
  }

  /// Mounts a file system of the kernel for this thread.
  static void mount(String type, String where, String options) {
    mount("none", where, type, 0, options);
  }

  /// Shows a file or folder in another place too, for this thread.
  static void bind(Path what, String where) {
    mount(what.toString(), where, "none", MS_BIND | MS_REC, "");
  }

  private static void mount(String source, String where, String type, long flags, String options) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = options.isEmpty() ? MemorySegment.NULL : arena.allocateFrom(options);
      MOUNT.call(arena.allocateFrom(source), arena.allocateFrom(where), arena.allocateFrom(type), flags, data);
    }
  }

  /// A socket in the namespace of this thread, where it stays whoever uses it.
  static int socket(int family, int type, int protocol) {
    return SOCKET.call(family, type | O_CLOEXEC, protocol);
  }

  static void option(int socket, int level, int name, int value) {
    try (Arena arena = Arena.ofConfined()) {
      SETSOCKOPT.call(socket, level, name, arena.allocateFrom(JAVA_INT, value), 4);
    }
  }

  static void bindToDevice(int socket, String link) {
    try (Arena arena = Arena.ofConfined()) {
      SETSOCKOPT.call(socket, SOL_SOCKET, SO_BINDTODEVICE, arena.allocateFrom(link), link.length() + 1);
    }
  }

  /// Makes files and sockets that this thread opens those of another user, until it is called again; its rights stay (setfsuid(2)).
  static void openAs(int uid) {
    SETFSUID.tryCall(uid);
  }

  /// The number of a link in the namespace of this thread.
  static int linkNumber(String link) {
    try (Arena arena = Arena.ofConfined()) {
      int number = IF_NAMETOINDEX.call(arena.allocateFrom(link));
      if (number == 0) {
        throw new IllegalArgumentException("There is no link " + link + ".");
      }
      return number;
    }
  }

  static void close(int descriptor) {
    CLOSE.call(descriptor);
  }
}
