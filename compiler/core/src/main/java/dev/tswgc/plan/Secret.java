package dev.tswgc.plan;

/// A secret that a namespace needs: its id and kind of reference, never a value, and never a path of the machine that built.
///
/// @param id the name of its file in every secrets folder
/// @param what in words, for messages: "WireGuard private key of upstream sweden"
public record Secret(String id, String what, Why why) {

  /// A place where a secret's value is put at run time.
  public record Use(String id) {}
}
