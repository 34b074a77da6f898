package dev.tswgc.net;

/// The two address families; everything planned is planned for both.
public enum Family {
  IPV4("IPv4", 32),
  IPV6("IPv6", 128);

  private final String word;
  private final int bits;

  Family(String word, int bits) {
    this.word = word;
    this.bits = bits;
  }

  public String word() {
    return word;
  }

  /// The length of an address in bits.
  public int bits() {
    return bits;
  }
}
