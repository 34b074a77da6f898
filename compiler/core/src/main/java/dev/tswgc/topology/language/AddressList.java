package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.ValueTopics;
import java.util.List;

/// A file with an address or network a line, as services publish them: `#` begins a comment, blank lines are nothing.
///
/// @param path as the topology names it
record AddressList(Source source, String path) {
  /// A file of another format has a mistake in every line; nobody reads them all.
  private static final int MOST_FINDINGS = 20;

  /// Adds what the file holds.
  ///
  /// @return whether every line was understood
  boolean read(List<Located<Prefix>> prefixes, Diagnostics out) {
    String text = source.text();
    Located.Provenance from = new Located.Provenance(Located.Kind.IMPORTED, path);
    int wrong = 0;
    int before = prefixes.size();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      Span line = content(at, end);
      if (line.start() < line.end()) {
        Parsed<Prefix> parsed = Prefix.parse(line.text());
        if (parsed instanceof Parsed.Ok<Prefix> ok) {
          prefixes.add(new Located<>(ok.value(), line, from));
        } else {
          wrong++;
          report(line, (Parsed.Bad<Prefix>) parsed, wrong, out);
        }
      }
      at = end + 1;
    }
    if (wrong > MOST_FINDINGS) {
      int more = wrong - MOST_FINDINGS;
      out.report(
          ValueTopics.BAD_PREFIX
              .at(Span.ofWhole(source), "`" + path + "` has " + more + " more " + (more == 1 ? "line" : "lines") + " like this.")
              .help("The file holds one address or network a line, and nothing else."));
    }
    if (wrong == 0 && prefixes.size() == before) {
      out.report(HolepunchTopics.EMPTY_ADDRESS_LIST.at(Span.ofWhole(source), "`" + path + "` has no address in it."));
    }
    return wrong == 0 && prefixes.size() > before;
  }

  private static void report(Span line, Parsed.Bad<Prefix> bad, int number, Diagnostics out) {
    if (number <= MOST_FINDINGS) {
      Diagnostic found = ValueTopics.BAD_PREFIX.at(line, Reading.quoted(line.text()) + " " + bad.problem() + ".");
      out.report(bad.hint().isEmpty() ? found : found.help(bad.hint()));
    }
  }

  /// The line without its comment and the blanks around it.
  private Span content(int from, int to) {
    String text = source.text();
    int start = from;
    int end = from;
    while (start < to && text.charAt(start) <= ' ') {
      start++;
    }
    for (int i = start; i < to && text.charAt(i) != '#'; i++) {
      if (text.charAt(i) > ' ') {
        end = i + 1;
      }
    }
    return new Span(source, Math.min(start, Math.max(end, from)), Math.max(end, from));
  }
}
