package dev.tswgc.reread;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.nio.charset.StandardCharsets;

/// A place in a text that is read strictly, from its beginning to its end: what is not as it must be is a [Misread] there.
///
/// Without regular expressions or texts for every word: all files of a build are read by this.
public final class Cursor {
  private static final int MAX_WORD = 256;
  private static final boolean[] OF_A_WORD = ofAWord();

  /// A byte for each character; beyond Latin-1 a question mark, which is no part of anything we read but a comment.
  private final byte[] text;
  private final String characters;
  private final long[] groups = new long[8];
  private int at;

  public Cursor(String text) {
    this.text = text.getBytes(StandardCharsets.ISO_8859_1);
    this.characters = text;
  }

  /// Whether the text is over.
  public boolean atEnd() {
    return at == text.length;
  }

  /// Where the cursor is, for [#back].
  public int offset() {
    return at;
  }

  /// Goes to a place that was read before.
  public void back(int offset) {
    at = offset;
  }

  /// The next byte, or 0 at the end.
  public byte peek() {
    return at < text.length ? text[at] : 0;
  }

  /// Whether this comes next, which is then behind the cursor.
  ///
  /// @param literal not empty
  public boolean take(String literal) {
    // Most words that are asked for begin with another letter than what is there.
    if (at == text.length || text[at] != literal.charAt(0) || !characters.startsWith(literal, at)) {
      return false;
    }
    at += literal.length();
    return true;
  }

  /// This must come next.
  public void need(String literal) {
    if (!take(literal)) {
      throw expected("`" + literal.strip() + "`");
    }
  }

  /// A run of letters, digits and `_ - . : / + = @`.
  public String word() {
    int start = at;
    while (at < text.length && isOfWord(text[at])) {
      at++;
    }
    if (at == start || at - start > MAX_WORD) {
      at = start;
      throw expected("a word");
    }
    return characters.substring(start, at);
  }

  private static boolean isOfWord(byte c) {
    return c > 0 && OF_A_WORD[c];
  }

  private static boolean[] ofAWord() {
    boolean[] of = new boolean[128];
    for (int c = 1; c < of.length; c++) {
      of[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= ':' || c == '_' || c == '+' || c == '=' || c == '@';
    }
    return of;
  }

  /// Everything up to a character, which is then behind the cursor.
  public String until(char end) {
    int found = characters.indexOf(end, at);
    if (found < 0) {
      throw expected("`" + end + "` at the end");
    }
    String before = characters.substring(at, found);
    at = found + 1;
    return before;
  }

  /// The same, of printable ASCII in which nothing ends a string or begins an escape or a variable.
  public String harmless(char end) {
    int start = at;
    int to = at;
    while (to < text.length && text[to] != end) {
      byte c = text[to];
      if (c < ' ' || c == '?' && characters.charAt(to) != '?' || c == 127 || c == '"' || c == '$' || c == '\\') {
        at = to;
        throw expected("a harmless character");
      }
      to++;
    }
    if (to == text.length) {
      throw expected("`" + end + "` at the end");
    }
    at = to + 1;
    return characters.substring(start, to);
  }

  /// The rest of the line, whose end is then behind the cursor.
  public String line() {
    return until('\n');
  }

  /// A decimal number without sign or leading zeros.
  public long number(long max) {
    int start = at;
    long value = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && at - start < 11) {
      value = value * 10 + text[at] - '0';
      at++;
    }
    if (at == start || value > max || at - start > 1 && text[start] == '0') {
      at = start;
      throw expected("a number up to " + max);
    }
    return value;
  }

  /// The same where it fits.
  public int number(int max) {
    return (int) number((long) max);
  }

  /// 32 bits as `0x5201`: in lower case, without leading zeros.
  public int bits() {
    int before = at;
    need("0x");
    int start = at;
    int value = 0;
    while (at < text.length && hex(text[at]) >= 0 && at - start < 9) {
      value = value << 4 | hex(text[at]);
      at++;
    }
    if (at == start || at - start > 8 || at - start > 1 && text[start] == '0') {
      at = before;
      throw expected("up to 32 bits in hexadecimal digits");
    }
    return value;
  }

  private static int hex(byte c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  /// An address: IPv4 where a dot comes before any colon.
  public IpAddress address() {
    int end = at;
    while (end < text.length && hex(text[end]) >= 0) {
      end++;
    }
    if (end < text.length && text[end] == '.') {
      return v4();
    }
    while (end < text.length && (hex(text[end]) >= 0 || text[end] == ':')) {
      end++;
    }
    return v6(end);
  }

  private IpAddress v4() {
    int before = at;
    int bits = number(255);
    for (int i = 0; i < 3; i++) {
      if (!take(".")) {
        at = before;
        throw expected("an IPv4 address");
      }
      bits = bits << 8 | number(255);
    }
    return IpAddress.v4(bits);
  }

  /// RFC 4291 section 2.2 without its mixed form.
  private IpAddress v6(int end) {
    int before = at;
    long high = 0;
    long low = 0;
    int gap = -1;
    int count = 0;
    boolean good = true;
    while (good && at < end) {
      if (text[at] == ':') {
        boolean twice = at + 1 < end && text[at + 1] == ':';
        good = twice ? gap < 0 : count > 0 && at + 1 < end;
        gap = twice ? count : gap;
        at += twice ? 2 : 1;
      } else {
        int start = at;
        int value = 0;
        while (at < end && hex(text[at]) >= 0) {
          value = value << 4 | hex(text[at]);
          at++;
        }
        good = count < 8 && at > start && at - start <= 4 && (at - start == 1 || text[start] != '0');
        if (good) {
          groups[count++] = value;
        }
      }
    }
    if (!good || (gap < 0 ? count != 8 : count > 7)) {
      at = before;
      throw expected("an IPv6 address");
    }
    int shift = 8 - count;
    for (int i = 0; i < 8; i++) {
      long group = gap < 0 || i < gap ? groups[i] : i < gap + shift ? 0 : groups[i - shift];
      high = i < 4 ? high << 16 | group : high;
      low = i < 4 ? low : low << 16 | group;
    }
    return IpAddress.v6(high, low);
  }

  /// `address/length` without host bits.
  public Prefix prefix() {
    int before = at;
    IpAddress address = address();
    need("/");
    return prefix(before, address, number(address.family().bits()));
  }

  /// The same, but one address stands without its length.
  public Prefix prefixOrAddress() {
    int before = at;
    IpAddress address = address();
    return take("/") ? prefix(before, address, number(address.family().bits() - 1)) : Prefix.single(address);
  }

  private Prefix prefix(int before, IpAddress address, int length) {
    try {
      return new Prefix(address, length);
    } catch (IllegalArgumentException e) {
      at = before;
      throw expected("a prefix without host bits");
    }
  }

  /// What there is to say where the text has something else than it may.
  ///
  /// @param what must stand here
  public Misread expected(String what) {
    return new Misread(at, what + " must stand here", "");
  }

  /// The number of the line that holds a place, from 1.
  public int lineNumber(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  /// The line that holds a place, without its indentation.
  public String lineAt(int offset) {
    int start = offset;
    while (start > 0 && text[start - 1] != '\n') {
      start--;
    }
    int end = offset;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return characters.substring(start, end).strip();
  }
}
