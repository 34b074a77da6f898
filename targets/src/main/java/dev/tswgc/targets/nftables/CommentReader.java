package dev.tswgc.targets.nftables;

/// Whether a comment names what it stands beside. It may be cut short, and what nft would not take as a piece of a comment stands there as a question mark.
final class CommentReader {
  /// nft keeps 128 bytes with the zero at the end, so a comment that was cut has fewer; anything shorter than this was not cut for want of room.
  private static final int LEAST_WHEN_CUT = 100;

  private static final int MOST = 127;

  private CommentReader() {}

  /// A comment of a rule, which names a path.
  ///
  /// @param comment of harmless characters
  static boolean names(String comment, String path) {
    if (comment.length() > MOST) {
      return false;
    }
    boolean cut = comment.length() < path.length() && comment.length() >= LEAST_WHEN_CUT;
    return comment.equals(path) || (cut || comment.length() == path.length()) && says(comment, path);
  }

  /// A comment line, which is never cut.
  ///
  /// @param line of harmless characters
  static boolean is(String line, String sentence) {
    return line.equals(sentence) || line.length() == sentence.length() && says(line, sentence);
  }

  private static boolean says(String comment, String text) {
    for (int i = 0; i < comment.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = c >= 0x20 && c <= 0x7e && c != 0x22 && c != 0x24 && c != 0x5c;
      if (comment.charAt(i) != (harmless ? c : '?')) {
        return false;
      }
    }
    return true;
  }
}
