package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Reads a lock line by line. It is generated, so anything unexpected is a bad merge or an edit, and nothing is guessed.
final class LockReader {
  private final Source source;
  private final Diagnostics diagnostics;
  private final TreeMap<String, String> values = new TreeMap<>();
  private final Map<String, Span> places = new HashMap<>();

  LockReader(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  Lock read() {
    String text = source.text();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      // A checkout may have turned the line ends into those of Windows.
      int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      if (last > start && text.charAt(start) != '#') {
        line(text.substring(start, last), new Span(source, start, last));
      }
      start = end + 1;
    }
    return new Lock(values);
  }

  private void line(String text, Span span) {
    int equals = text.indexOf(" = ");
    if (text.startsWith("<<<<<<<") || text.startsWith("=======") || text.startsWith(">>>>>>>") || text.startsWith("|||||||")) {
      diagnostics.report(
          LockTopics.MALFORMED.at(span, "A merge conflict stands in the lock.").help("Keep the lines of both sides and delete the marks: the next build puts right what cannot stand together."));
      return;
    }
    if (equals < 0 || !LockEntry.wellFormed(text.substring(0, equals), text.substring(equals + 3))) {
      diagnostics.report(
          LockTopics.MALFORMED
              .at(span, "This line of the lock is none that `tswgc build` writes.")
              .help("Delete the line: what it fixed is chosen anew."));
      return;
    }
    String path = text.substring(0, equals);
    String value = text.substring(equals + 3);
    Span before = places.putIfAbsent(path, span);
    if (before == null) {
      values.put(path, value);
    } else if (!value.equals(values.get(path))) {
      diagnostics.report(
          LockTopics.MALFORMED
              .at(span, "The lock says `" + path + "` twice.")
              .label("other value")
              .related(before, "first said here")
              .help("Delete one of the two lines."));
    }
  }
}
