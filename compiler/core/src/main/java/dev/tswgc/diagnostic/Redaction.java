package dev.tswgc.diagnostic;

import java.util.Locale;

/// Replaces what may be a secret in a text that is about to be shown, character by character, so that columns stay.
///
/// It works on the text alone and so also where nothing could be parsed: a line with a syntax error is shown as any other.
/// A public key looks like a private one; it is shown only where the line itself calls it public.
final class Redaction {
  private static final char HIDDEN = '*';

  /// Keys whose plain value is a secret, in the spellings of the topology and of wg-quick(8).
  private static final String[] SECRET_KEYS = {
    "private-key", "privatekey", "preshared-key", "presharedkey", "auth-key", "authkey", "auth", "password"
  };

  /// Pre-authentication and API keys of Tailscale and Headscale.
  private static final String[] TOKEN_STARTS = {"tskey-", "hskey-"};

  /// wg(8)'s keys have 43 characters and `=`; a few less are a key that was copied badly.
  private static final int KEY_LENGTH = 40;

  private Redaction() {}

  /// A line of a source: keys, tokens, and the values of keys that hold secrets.
  static String ofLine(String line) {
    char[] out = line.toCharArray();
    hideKeyLike(line, out);
    hideTokens(line, out);
    hideValues(line, out);
    return new String(out);
  }

  /// A sentence of the compiler's own: keys and tokens only, since it may well say "auth: …".
  static String ofSentence(String sentence) {
    char[] out = sentence.toCharArray();
    hideKeyLike(sentence, out);
    hideTokens(sentence, out);
    return new String(out);
  }

  private static void hideKeyLike(String text, char[] out) {
    int from = 0;
    for (int at = 0; at < text.length(); ) {
      int end = at;
      while (end < text.length() && isBase64(text.charAt(end))) {
        end++;
      }
      if (end - at >= KEY_LENGTH && isMixed(text, at, end)) {
        int stop = end < text.length() && text.charAt(end) == '=' ? end + 1 : end;
        if (!calledPublic(text.substring(from, at))) {
          hide(out, at, stop);
        }
        from = stop;
        end = stop;
      }
      at = Math.max(end, at + 1);
    }
  }

  /// Whether the last word about keys is "public".
  private static boolean calledPublic(String before) {
    String lower = before.toLowerCase(Locale.ROOT);
    int open = lower.lastIndexOf("public");
    return open >= 0 && open > lower.lastIndexOf("private") && open > lower.lastIndexOf("preshared") && open > lower.lastIndexOf("auth");
  }

  private static void hideTokens(String text, char[] out) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String start : TOKEN_STARTS) {
      for (int at = lower.indexOf(start); at >= 0; at = lower.indexOf(start, at + start.length())) {
        int end = at;
        while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '_')) {
          end++;
        }
        hide(out, at, end);
      }
    }
  }

  private static void hideValues(String line, char[] out) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (String key : SECRET_KEYS) {
      for (int at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length())) {
        int after = at + key.length();
        if ((at == 0 || !isWord(line.charAt(at - 1))) && (after == line.length() || !isWord(line.charAt(after)))) {
          hideValueAfter(line, after, out);
        }
      }
    }
  }

  /// Hides the scalar after `=` or `:`; an object, a list, a substitution or a comment is no secret itself.
  private static void hideValueAfter(String line, int after, char[] out) {
    int at = after;
    if (at < line.length() && line.charAt(at) == '"') {
      at++;
    }
    at = skipBlanks(line, at);
    if (at < line.length() && line.charAt(at) == '+') {
      at++;
    }
    if (at >= line.length() || line.charAt(at) != '=' && line.charAt(at) != ':') {
      return;
    }
    at = skipBlanks(line, at + 1);
    if (at >= line.length() || "{[$#".indexOf(line.charAt(at)) >= 0) {
      return;
    }
    int end;
    if (line.charAt(at) == '"') {
      while (at < line.length() && line.charAt(at) == '"') {
        at++;
      }
      end = line.indexOf('"', at);
      end = end < 0 ? line.length() : end;
    } else {
      end = at;
      while (end < line.length() && ",}] \t".indexOf(line.charAt(end)) < 0) {
        end++;
      }
    }
    hide(out, at, end);
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /// A long path has the characters of base64 too, but hardly capitals, small letters and digits at once.
  private static boolean isMixed(String text, int start, int end) {
    boolean small = false;
    boolean capital = false;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      small |= c >= 'a' && c <= 'z';
      capital |= c >= 'A' && c <= 'Z';
      other |= c <= '9';
    }
    return small && capital && other;
  }

  private static boolean isBase64(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
  }

  private static boolean isWord(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }

  static void hide(char[] out, int start, int end) {
    for (int i = start; i < end; i++) {
      out[i] = HIDDEN;
    }
  }
}
