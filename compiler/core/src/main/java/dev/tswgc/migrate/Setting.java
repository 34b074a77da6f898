package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Span;
import java.util.Optional;

/// An environment variable of a service, as its Compose file has it.
///
/// @param value absent where it comes from the environment of whoever runs Compose
/// @param variable the variable that it is taken from, where it is nothing but that
record Setting(String name, Span span, Optional<String> value, Optional<String> variable) {

  /// Takes `${NAME}`, `${NAME:-otherwise}` and `$NAME` apart, as Compose does; `$$` is a dollar.
  static Setting of(String name, Span span, String written) {
    if (!written.contains("$")) {
      return new Setting(name, span, Optional.of(written), Optional.empty());
    }
    boolean braces = written.startsWith("${") && written.indexOf('}') == written.length() - 1;
    String inner = braces ? written.substring(2, written.length() - 1) : written.startsWith("$") ? written.substring(1) : "";
    int end = 0;
    while (end < inner.length() && (Character.isLetterOrDigit(inner.charAt(end)) || inner.charAt(end) == '_')) {
      end++;
    }
    String variable = inner.substring(0, end);
    String rest = inner.substring(end);
    if (variable.isEmpty() || !braces && !rest.isEmpty()) {
      String plain = written.replace("$$", "");
      return new Setting(name, span, plain.contains("$") ? Optional.empty() : Optional.of(written.replace("$$", "$")), Optional.empty());
    }
    boolean otherwise = rest.startsWith(":-") || rest.startsWith("-");
    return new Setting(name, span, otherwise ? Optional.of(rest.substring(rest.indexOf('-') + 1)) : Optional.empty(), Optional.of(variable));
  }

  /// As tswg asks: nothing but this word.
  boolean isTrue() {
    return value.filter("true"::equals).isPresent();
  }
}
