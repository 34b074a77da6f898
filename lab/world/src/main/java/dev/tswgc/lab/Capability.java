package dev.tswgc.lab;

/// What an [Intruder] may do beside its user's rights (capabilities(7)).
public enum Capability {
  NET_ADMIN(12),
  NET_RAW(13);

  private final int number;

  Capability(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
