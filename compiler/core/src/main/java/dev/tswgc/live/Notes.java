package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is not understood of a snapshot, so that nothing is skipped in silence.
final class Notes {
  private final Set<Note> all = new LinkedHashSet<>();

  void threeValued(Source source, Json at, String words) {
    all.add(new Note(Note.Kind.THREE_VALUED, place(source, at), words));
  }

  void outside(Source source, Json at, String words) {
    all.add(new Note(Note.Kind.OUTSIDE, place(source, at), words));
  }

  void past(Source source, int at, String words) {
    all.add(new Note(Note.Kind.PAST, PastRules.span(source, at).toString(), words));
  }

  void assumed(String words) {
    all.add(new Note(Note.Kind.ASSUMED, "", words));
  }

  static String place(Source source, Json at) {
    return span(source, at).toString();
  }

  static Span span(Source source, Json at) {
    int offset = Math.min(at.at(), source.text().length());
    return new Span(source, offset, offset);
  }

  List<Note> all() {
    return List.copyOf(all);
  }
}
