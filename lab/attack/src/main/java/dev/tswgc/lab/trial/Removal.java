package dev.tswgc.lab.trial;

import java.util.Optional;
import java.util.function.Supplier;

/// Removes a world once, at the end or at the first signal, whichever comes first; one that is being made is first made.
final class Removal implements AutoCloseable {
  private final Thread atSignal = new Thread(this::remove, "removal");
  private Optional<TrialWorld> world = Optional.empty();
  private boolean ended;

  Removal() {
    Runtime.getRuntime().addShutdownHook(atSignal);
  }

  synchronized TrialWorld of(Supplier<TrialWorld> opening) {
    if (ended) {
      throw NoTrialException.failed("Ended.");
    }
    TrialWorld opened = opening.get();
    world = Optional.of(opened);
    return opened;
  }

  private synchronized void remove() {
    ended = true;
    world.ifPresent(TrialWorld::close);
    world = Optional.empty();
  }

  @Override
  public void close() {
    remove();
  }
}
