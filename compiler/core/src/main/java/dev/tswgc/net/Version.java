package dev.tswgc.net;

/// The version of a program: up to four numbers; what follows them (`-1ubuntu2`, `-dev`) says nothing that outputs depend on.
///
/// @param text as written
public record Version(String text, int major, int minor, int patch) implements Comparable<Version> {

  /// Reads `1.102.3`, `v28.1`, `5`.
  public static Parsed<Version> parse(String text) {
    int[] numbers = new int[3];
    int at = text.startsWith("v") ? 1 : 0;
    int count = 0;
    while (count < numbers.length) {
      int end = at;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      if (end == at || end - at > 6) {
        return Parsed.bad("is no version", "Write the numbers that the program prints, such as `1.102.3`.");
      }
      numbers[count] = Integer.parseInt(text.substring(at, end));
      count++;
      if (end == text.length() || text.charAt(end) != '.') {
        break;
      }
      at = end + 1;
    }
    return Parsed.ok(new Version(text, numbers[0], numbers[1], numbers[2]));
  }

  /// A version that the program itself writes.
  public static Version of(String text) {
    return parse(text).orThrow();
  }

  /// Whether it is this version or a later one.
  public boolean atLeast(Version other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return text;
  }
}
