package dev.tswgc.topology;

import dev.tswgc.net.Parsed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The name of an entry: a DNS label of at most 40 characters, so that it can become a host name, a unit and part of a file name, and can hurt no sink.
public record Name(String text) implements Comparable<Name> {
  /// The longest name; longer ones would not fit, with their prefixes and suffixes, into unit names and DNS labels of 63.
  public static final int MAX_LENGTH = 40;

  public Name {
    if (!valid(text)) {
      throw new IllegalArgumentException("name " + text);
    }
  }

  public static Parsed<Name> parse(String text) {
    if (valid(text)) {
      return text.equals("null") || text.equals("true") || text.equals("false")
          ? Parsed.bad("is a word of HOCON and cannot be a name")
          : Parsed.ok(new Name(text));
    }
    String lower = text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-').replace('.', '-');
    return Parsed.bad(
        "cannot be a name: names are lower-case letters, digits and inner hyphens, at most 40",
        valid(lower) ? "Write `" + lower + "`." : "");
  }

  private static boolean valid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(0) == '-' || text.charAt(text.length() - 1) == '-') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(Name other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
