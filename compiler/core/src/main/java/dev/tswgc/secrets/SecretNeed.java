package dev.tswgc.secrets;

import dev.tswgc.topology.SecretReference;

/// A secret that something in the topology cannot run without.
///
/// @param what in words: "WireGuard private key of upstream `sweden`"
public record SecretNeed(SecretReference reference, Form form, String what) {

  /// What the value must look like.
  public enum Form {
    /// A key as wg(8) prints it.
    WIREGUARD_KEY,
    /// One word on one line.
    AUTH_KEY,
    /// `user:password`, one a line.
    USERS
  }

  /// The name of its file in every secrets folder.
  public String id() {
    return reference.id();
  }
}
