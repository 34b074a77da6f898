package dev.tswgc.net;

/// The transport protocols an endpoint can have.
public enum Protocol {
  TCP("tcp"),
  UDP("udp");

  private final String word;

  Protocol(String word) {
    this.word = word;
  }

  /// As nft, ip-rule and the topology spell it.
  public String word() {
    return word;
  }
}
