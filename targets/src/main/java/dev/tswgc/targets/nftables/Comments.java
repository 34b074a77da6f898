package dev.tswgc.targets.nftables;

import dev.tswgc.plan.Why;

/// What goes into nft's comments: where in the topology a thing comes from.
final class Comments {
  /// nft stores 128 bytes at most (NFTNL_UDATA_COMMENT_MAXLEN), the last of them a zero.
  private static final int MAX_BYTES = 120;

  private Comments() {}

  /// The path, cut, in characters that end neither a quoted string nor a line.
  static String of(Why why) {
    return safe(why.path(), MAX_BYTES);
  }

  /// A sentence for a comment line.
  static String sentence(Why why) {
    return safe(why.sentence(), Integer.MAX_VALUE);
  }

  private static String safe(String text, int max) {
    if (text.length() <= max && allPrintable(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      out.append(printable(text.charAt(i)) ? text.charAt(i) : '?');
    }
    return out.toString();
  }

  private static boolean allPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!printable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Not the quote that ends a string, the backslash that continues a line, nor the dollar sign of nft's variables.
  private static boolean printable(char c) {
    return c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '$';
  }
}
