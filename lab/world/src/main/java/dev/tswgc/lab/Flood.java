package dev.tswgc.lab;

import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Packets that are sent while something else happens.
public final class Flood {
  private final AtomicBoolean stopped;
  private final FutureTask<Flow> sending;

  private Flood(AtomicBoolean stopped, FutureTask<Flow> sending) {
    this.stopped = stopped;
    this.sending = sending;
  }

  /// @param send sends until it is told to stop
  static Flood start(Function<BooleanSupplier, Flow> send) {
    AtomicBoolean stopped = new AtomicBoolean();
    FutureTask<Flow> sending = new FutureTask<>(() -> send.apply(stopped::get));
    Thread.ofPlatform().daemon().name("flood").start(sending);
    return new Flood(stopped, sending);
  }

  /// Ends it, and gives what was sent.
  public Flow stop() {
    stopped.set(true);
    try {
      return sending.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
