package dev.tswgc.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyFilesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 5000})
  void eachFileComesOnce(int count) throws IOException {
    AtomicIntegerArray times = new AtomicIntegerArray(count);
    ManyFiles.each(count, times::incrementAndGet);
    for (int i = 0; i < count; i++) {
      assertEquals(1, times.get(i), "file " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 5000})
  void afterAFailureNothingGoesOn(int count) throws InterruptedException {
    IOException failure = new IOException("full");
    AtomicInteger acts = new AtomicInteger();
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                ManyFiles.each(
                    count,
                    i -> {
                      if (i == 7) {
                        throw failure;
                      }
                      // The other thread, where there is one, has seconds of work left when the failure is known, however late that is.
                      if (i >= 64) {
                        LockSupport.parkNanos(1_000_000);
                      }
                      acts.incrementAndGet();
                    }));
    assertSame(failure, thrown);
    int until = acts.get();
    assertTrue(until < count - 1, "acts " + until);
    Thread.sleep(20);
    assertEquals(until, acts.get());
  }

  @Test
  void whatIsNoFailureOfTheDiskComesThrough() {
    assertThrows(FaultyDisk.Death.class, () -> ManyFiles.each(5000, i -> { throw new FaultyDisk.Death(); }));
    assertThrows(IllegalStateException.class, () -> ManyFiles.each(5000, i -> { throw new IllegalStateException(); }));
  }
}
