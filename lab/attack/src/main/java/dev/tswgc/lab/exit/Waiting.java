package dev.tswgc.lab.exit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what comes about in its own time.
public final class Waiting {
  private Waiting() {}

  /// Waits until it has come about.
  ///
  /// @param detail what is shown where it does not
  public static void until(String what, Duration limit, BooleanSupplier condition, Supplier<String> detail) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not come about in " + limit.toMillis() + " ms.\n" + detail.get());
      }
      of(Duration.ofMillis(10));
    }
  }

  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
