package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;

/// A value with its place and its provenance.
///
/// @param span where it is written; for a value nobody wrote, the key of the entry it belongs to
public record Located<T>(T value, Span span, Provenance from) {

  /// Where a value came from, as `tswgc show` tells it.
  ///
  /// @param words completes "…, because" or "…, from": for example "the exit's name", "mullvad-se.conf"; empty for written values
  public record Provenance(Kind kind, String words) {
    public static final Provenance WRITTEN = new Provenance(Kind.WRITTEN, "");
  }

  /// The ways a value gets into a topology.
  public enum Kind {
    /// In the entry itself.
    WRITTEN,
    /// In `defaults` of the section.
    SECTION_DEFAULT,
    /// In an imported provider file or a list file.
    IMPORTED,
    /// By the language.
    DEFAULT
  }

  public static <T> Located<T> written(T value, Span span) {
    return new Located<>(value, span, Provenance.WRITTEN);
  }

  /// A value the language fills in.
  ///
  /// @param why what it follows from, for example "the exit's name"
  public static <T> Located<T> byDefault(T value, Span entry, String why) {
    return new Located<>(value, entry, new Provenance(Kind.DEFAULT, why));
  }

  public boolean isWritten() {
    return from.kind() != Kind.DEFAULT;
  }
}
