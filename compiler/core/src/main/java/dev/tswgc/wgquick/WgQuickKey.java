package dev.tswgc.wgquick;

import java.util.Optional;

/// The settings of wg(8) and wg-quick(8), in their own spelling; any case is accepted.
public enum WgQuickKey {
  PRIVATE_KEY("PrivateKey", true),
  LISTEN_PORT("ListenPort", true),
  FW_MARK("FwMark", true),
  ADDRESS("Address", true),
  DNS("DNS", true),
  MTU("MTU", true),
  TABLE("Table", true),
  PRE_UP("PreUp", true),
  POST_UP("PostUp", true),
  PRE_DOWN("PreDown", true),
  POST_DOWN("PostDown", true),
  SAVE_CONFIG("SaveConfig", true),
  PUBLIC_KEY("PublicKey", false),
  PRESHARED_KEY("PresharedKey", false),
  ENDPOINT("Endpoint", false),
  ALLOWED_IPS("AllowedIPs", false),
  PERSISTENT_KEEPALIVE("PersistentKeepalive", false);

  private final String word;
  private final boolean ofInterface;

  WgQuickKey(String word, boolean ofInterface) {
    this.word = word;
    this.ofInterface = ofInterface;
  }

  /// As the man pages spell it.
  public String word() {
    return word;
  }

  /// Whether it belongs into `[Interface]`; the others belong into `[Peer]`.
  public boolean ofInterface() {
    return ofInterface;
  }

  /// Whether its value is a secret.
  public boolean secret() {
    return this == PRIVATE_KEY || this == PRESHARED_KEY;
  }

  /// Whether its value is a command that wg-quick would run as root.
  public boolean hook() {
    return this == PRE_UP || this == POST_UP || this == PRE_DOWN || this == POST_DOWN;
  }

  static Optional<WgQuickKey> of(String text) {
    for (WgQuickKey key : values()) {
      if (key.word.equalsIgnoreCase(text)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
