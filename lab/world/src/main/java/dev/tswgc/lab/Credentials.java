package dev.tswgc.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/// Who a thread is to the kernel: a user and capabilities (credentials(7)). The sockets it opens are that user's.
///
/// Linux keeps both per thread; it is the C library's own `setresuid` that changes a whole process, so the system calls are made by their numbers.
final class Credentials {
  private static final NativeFunction SYSCALL = NativeFunction.of("syscall", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final NativeFunction CAPSET = NativeFunction.of("capset", ADDRESS, ADDRESS);
  private static final NativeFunction PRCTL = NativeFunction.of("prctl", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final long SETRESUID = ARM ? 147 : 117;
  private static final long SETRESGID = ARM ? 149 : 119;

  // From <linux/prctl.h> and <linux/capability.h>.
  private static final int PR_SET_KEEPCAPS = 8;
  private static final int CAPABILITY_VERSION_3 = 0x20080522;

  private Credentials() {}

  /// Makes this thread a user with these capabilities and no others; it can never go back.
  static void become(int uid, Set<Capability> capabilities) {
    PRCTL.call(PR_SET_KEEPCAPS, 1L, 0L, 0L, 0L);
    SYSCALL.call(SETRESGID, (long) uid, (long) uid, (long) uid);
    SYSCALL.call(SETRESUID, (long) uid, (long) uid, (long) uid);
    int bits = 0;
    for (Capability capability : capabilities) {
      bits |= 1 << capability.number();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocateFrom(JAVA_INT, CAPABILITY_VERSION_3, 0);
      // Effective, permitted, inheritable: of the capabilities below 32, then of the others.
      CAPSET.call(header, arena.allocateFrom(JAVA_INT, bits, bits, 0, 0, 0, 0));
    }
  }
}
