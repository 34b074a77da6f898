package dev.tswgc.write;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// Says in a user's words why a file system refused.
final class IoFailure {
  private IoFailure() {}

  static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it is gone; does another build write here at the same time?";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it is there already; does another build write here at the same time?";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (reason == null || reason.isEmpty()) {
      return "the system gives no reason";
    }
    // The system's words, for example "No space left on device".
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
