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
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      boolean printable = c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '$';
      out.append(printable ? c : '?');
    }
    return out.toString();
  }
}
