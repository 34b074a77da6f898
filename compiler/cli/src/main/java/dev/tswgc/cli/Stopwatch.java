package dev.tswgc.cli;

import dev.tswgc.Progress;
import java.io.PrintStream;

/// Prints how long each stage took, for `-v`.
final class Stopwatch implements Progress {
  private final PrintStream err;
  private long last = System.nanoTime();

  Stopwatch(PrintStream err) {
    this.err = err;
  }

  @Override
  public void done(Stage stage) {
    long now = System.nanoTime();
    long microseconds = (now - last) / 1000;
    String fraction = Long.toString(1000 + microseconds % 1000).substring(1);
    err.append(stage.word()).append(' ').append(Long.toString(microseconds / 1000)).append('.').append(fraction).append(" ms\n");
    last = now;
  }
}
