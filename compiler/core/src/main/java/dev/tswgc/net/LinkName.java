package dev.tswgc.net;

/// The name of a network link: 1 to 15 characters (Linux IFNAMSIZ) of a safe alphabet.
///
/// The kernel allows far more (`ta*`, `a;b`, quotes), but nft reads `ta*` as a pattern, and `all`, `default` and `lo` mean something else to sysctl(8) and ip(8).
public record LinkName(String text) implements Comparable<LinkName> {
  public static final LinkName LO = new LinkName("lo");

  public LinkName {
    if (!valid(text)) {
      throw new IllegalArgumentException("link name " + text);
    }
  }

  public static Parsed<LinkName> parse(String text) {
    if (!valid(text) || text.equals("lo") || text.equals("all") || text.equals("default")) {
      return Parsed.bad("is no usable link name", "Write 1 to 15 letters, digits, `-`, `_` or `.`, a letter first; `lo`, `all` and `default` are taken.");
    }
    return Parsed.ok(new LinkName(text));
  }

  private static boolean valid(String text) {
    if (text.isEmpty() || text.length() > 15) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(LinkName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
