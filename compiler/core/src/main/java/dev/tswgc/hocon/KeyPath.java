package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.List;

/// A dotted key, or the path of a substitution, with the place of each part.
record KeyPath(List<String> parts, List<Span> places) {

  /// The whole of it.
  Span span() {
    Span first = places.getFirst();
    return new Span(first.source(), first.start(), places.getLast().end());
  }

  String text() {
    return String.join(".", parts);
  }
}
