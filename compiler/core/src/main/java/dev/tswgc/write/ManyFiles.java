package dev.tswgc.write;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Does one thing to each of some files, by two threads where there are so many that it pays.
///
/// Nothing goes on when this returns or throws: whoever tidies up after a failure is alone with the files.
final class ManyFiles {
  /// Fewer are done before a second thread would have begun.
  private static final int MANY = 512;

  /// How many files in a row, most of them of one folder, a thread takes at once: two threads in one folder wait for each other in the kernel.
  private static final int RUN = 64;

  /// More than two mostly wait for each other in the kernel as well: most of the time is the file system's.
  private static final int THREADS = 2;

  private final int count;
  private final Act act;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private ManyFiles(int count, Act act) {
    this.count = count;
    this.act = act;
  }

  /// What is done to a file; where there are many, by several threads.
  interface Act {
    void to(int index) throws IOException;
  }

  /// Does it to the files from 0 to `count`, in no order; after a failure to no further one.
  ///
  /// @throws IOException the first failure
  static void each(int count, Act act) throws IOException {
    if (count < MANY) {
      for (int i = 0; i < count; i++) {
        act.to(i);
      }
    } else {
      new ManyFiles(count, act).run();
    }
  }

  private void run() throws IOException {
    // This ends when all of them have, since none of them ends by an exception.
    IntStream.range(0, THREADS).parallel().forEach(thread -> work());
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private void work() {
    while (failure.get() == null) {
      int from = next.getAndAdd(RUN);
      if (from >= count) {
        return;
      }
      try {
        for (int i = from; i < Math.min(from + RUN, count); i++) {
          act.to(i);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
    }
  }
}
