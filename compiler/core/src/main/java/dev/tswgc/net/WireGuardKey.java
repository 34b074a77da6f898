package dev.tswgc.net;

/// A Curve25519 key in the base64 form that wg(8) prints: 44 characters, 32 bytes.
///
/// Only public keys are ever held in one; private keys stay references.
public record WireGuardKey(String text) implements Comparable<WireGuardKey> {
  /// Of the base64 form.
  private static final int LENGTH = 44;

  public WireGuardKey {
    if (!looksLikeKey(text)) {
      throw new IllegalArgumentException("no WireGuard key");
    }
  }

  public static Parsed<WireGuardKey> parse(String text) {
    return looksLikeKey(text)
        ? Parsed.ok(new WireGuardKey(text))
        : Parsed.bad(
            text.length() == LENGTH ? "is no WireGuard key" : "is no WireGuard key: it has " + text.length() + " characters, not " + LENGTH,
            "A key is 44 characters of base64 and ends in `=`, as `wg pubkey` prints it.");
  }

  /// Whether a text has the form of a key, public, private or preshared: they cannot be told apart.
  public static boolean looksLikeKey(String text) {
    if (text.length() != LENGTH || text.charAt(43) != '=') {
      return false;
    }
    for (int i = 0; i < 43; i++) {
      if (sixBits(text.charAt(i)) < 0) {
        return false;
      }
    }
    // 32 bytes are 42 full characters and 4 bits: the two low bits of the last character carry nothing and must be 0.
    return (sixBits(text.charAt(42)) & 3) == 0;
  }

  private static int sixBits(char c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  @Override
  public int compareTo(WireGuardKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
