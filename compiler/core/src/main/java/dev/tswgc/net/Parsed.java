package dev.tswgc.net;

import java.util.Optional;
import java.util.function.Function;

/// What reading a text as a value gave: the value, or why not.
public sealed interface Parsed<T> {

  /// The text was a value.
  record Ok<T>(T value) implements Parsed<T> {}

  /// The text was none.
  ///
  /// @param problem completes "`text` …", for example "is no IPv4 address: 300 is above 255"
  /// @param hint what to write instead, a sentence; may be empty
  record Bad<T>(String problem, String hint) implements Parsed<T> {}

  static <T> Parsed<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Parsed<T> bad(String problem) {
    return new Bad<>(problem, "");
  }

  static <T> Parsed<T> bad(String problem, String hint) {
    return new Bad<>(problem, hint);
  }

  default Optional<T> toOptional() {
    return this instanceof Ok<T> ok ? Optional.of(ok.value()) : Optional.empty();
  }

  /// The value, for texts that the program itself wrote.
  default T orThrow() {
    if (this instanceof Ok<T> ok) {
      return ok.value();
    }
    throw new IllegalArgumentException(((Bad<T>) this).problem());
  }

  default <R> Parsed<R> map(Function<T, R> change) {
    if (this instanceof Ok<T> ok) {
      return ok(change.apply(ok.value()));
    }
    Bad<T> bad = (Bad<T>) this;
    return bad(bad.problem(), bad.hint());
  }
}
