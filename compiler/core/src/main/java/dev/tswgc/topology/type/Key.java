package dev.tswgc.topology.type;

/// A key of an object: its name, what its value is, and everything a reader is told of it.
///
/// @param required whether an entry must say it, itself or by the defaults of its section
/// @param sentence what it means, one sentence
/// @param otherwise what holds where it is not written, in words; empty for required keys
/// @param example a value as one would write it
/// @param since the version of the language that brought it
public record Key<T>(String name, Type<T> type, boolean required, String sentence, String otherwise, String example, int since) {

  public static <T> Key<T> of(String name, Type<T> type) {
    return new Key<>(name, type, false, "", "", "", 1);
  }

  public Key<T> must() {
    return new Key<>(name, type, true, sentence, otherwise, example, since);
  }

  public Key<T> says(String words) {
    return new Key<>(name, type, required, words, otherwise, example, since);
  }

  public Key<T> otherwise(String words) {
    return new Key<>(name, type, required, sentence, words, example, since);
  }

  public Key<T> example(String text) {
    return new Key<>(name, type, required, sentence, otherwise, text, since);
  }
}
