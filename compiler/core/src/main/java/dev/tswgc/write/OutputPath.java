package dev.tswgc.write;

import java.util.Optional;

/// Which paths an artifact may have: below the output folder, the same on every file system, and without a character that is special to anything.
final class OutputPath {
  /// What NAME_MAX of Linux file systems allows, less room for what tools append.
  private static final int MAX_SEGMENT = 200;

  private static final int MAX_PATH = 1024;

  private OutputPath() {}

  /// What is wrong with `path`, in words that complete "it …".
  static Optional<String> fault(String path) {
    if (path.isEmpty() || path.length() > MAX_PATH) {
      return Optional.of("is empty or longer than " + MAX_PATH + " characters");
    }
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      Optional<String> fault = segmentFault(path, start, end);
      if (fault.isPresent()) {
        return fault;
      }
      start = end + 1;
    }
    return path.startsWith(".tswgc-") || path.equals(".gitignore") ? Optional.of("is a name the writer keeps for itself") : Optional.empty();
  }

  private static Optional<String> segmentFault(String path, int start, int end) {
    int length = end - start;
    if (length == 0 || path.startsWith("..", start) && length == 2 || path.charAt(start) == '.' && length == 1) {
      return Optional.of("leads out of the output folder");
    }
    if (length > MAX_SEGMENT) {
      return Optional.of("has a name longer than " + MAX_SEGMENT + " characters");
    }
    for (int i = start; i < end; i++) {
      char c = path.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
      if (!plain) {
        return Optional.of("holds a character other than letters, digits and `.-_@+`");
      }
    }
    return Optional.empty();
  }
}
