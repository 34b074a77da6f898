package dev.tswgc.live;

/// A difference of a running host from what was built for it.
///
/// @param kind which way
/// @param part `nftables`, `rules`, `routes`, `settings`, `addresses` or `links`
/// @param words what, in the words of the host or of the Plan
/// @param place `file:line:column` of the snapshot, or of the topology where the host has it not
public record Difference(Kind kind, String part, String words, String place) {
  /// Which way.
  public enum Kind {
    /// The Plan has it and the host has not.
    MISSING("missing"),
    /// The host has it where all is ours, and the Plan has not.
    EXTRA("extra"),
    /// Both have it, and not the same.
    CHANGED("changed"),
    /// It belongs to others, who may: the kernel, tailscaled, a container engine, anybody. No drift.
    OTHERS("of others");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  boolean isDrift() {
    return kind != Kind.OTHERS;
  }
}
