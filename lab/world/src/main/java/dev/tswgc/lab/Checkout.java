package dev.tswgc.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's own `lab` folder is, from whichever module tests run.
public final class Checkout {
  private Checkout() {}

  public static Path lab() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("lab/prepare"))) {
        return folder.resolve("lab");
      }
    }
    throw new IllegalStateException("There is no folder lab above " + Path.of("").toAbsolutePath() + ".");
  }
}
