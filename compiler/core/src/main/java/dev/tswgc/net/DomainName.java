package dev.tswgc.net;

import java.util.Locale;

/// A host or domain name in letters, digits and hyphens (RFC 1123), in lower case, without the final dot.
public record DomainName(String text) implements Comparable<DomainName> {

  public DomainName {
    if (!valid(text)) {
      throw new IllegalArgumentException("domain name " + text);
    }
  }

  /// A name must have a letter somewhere: all digits and dots would be a mistyped address.
  public static Parsed<DomainName> parse(String text) {
    String plain = (text.endsWith(".") ? text.substring(0, text.length() - 1) : text).toLowerCase(Locale.ROOT);
    return valid(plain)
        ? Parsed.ok(new DomainName(plain))
        : Parsed.bad("is no host name", "A name is made of letters, digits and inner hyphens, its parts joined by dots.");
  }

  private static boolean valid(String text) {
    if (text.isEmpty() || text.length() > 253) {
      return false;
    }
    boolean letter = false;
    int label = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (label == 0 || label > 63 || text.charAt(i - 1) == '-') {
          return false;
        }
        label = 0;
        continue;
      }
      boolean isLetter = c >= 'a' && c <= 'z';
      if (!isLetter && !(c >= '0' && c <= '9') && !(c == '-' && label > 0)) {
        return false;
      }
      letter |= isLetter;
      label++;
    }
    return letter;
  }

  @Override
  public int compareTo(DomainName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
