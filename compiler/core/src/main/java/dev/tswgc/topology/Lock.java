package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the compiler chose in earlier builds, as the file `topology.lock` beside the topology says it.
///
/// One sorted line for each choice, so that a line-wise merge of two branches is right unless both made the same choice for different entries; the next build then moves the later of the two.
///
/// @param values by path: `exits.stockholm.port`, `exits.stockholm.tunnels.sweden`
public record Lock(SortedMap<String, String> values) {
  private static final String HEADER =
      """
      # What tswgc chose for topology.conf. Generated: commit it, do not edit it.
      # It keeps every number where it is when entries come and go; to choose one by hand, write it into the topology.
      """;

  public Lock {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /// The lock of a topology that was never built.
  public static Lock empty() {
    return new Lock(new TreeMap<>());
  }

  Optional<String> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /// The file's text.
  public String print() {
    StringBuilder out = new StringBuilder(HEADER.length() + 48 * values.size()).append(HEADER);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.append(entry.getKey()).append(" = ").append(entry.getValue()).append('\n');
    }
    return out.toString();
  }

  /// Reads the file, and reports every line that cannot have been written by [#print].
  public static Lock parse(Source source, Diagnostics diagnostics) {
    return new LockReader(source, diagnostics).read();
  }

  /// Reports what `--locked` would not let happen: every choice that is missing from an old lock, differs, or is no longer needed.
  ///
  /// @param at the old lock's file
  public void reportStale(Lock old, Source at, Diagnostics diagnostics) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String before = old.values.get(entry.getKey());
      if (before == null) {
        changes.add("`" + entry.getKey() + " = " + entry.getValue() + "` is missing.");
      } else if (!before.equals(entry.getValue())) {
        changes.add("`" + entry.getKey() + "` is `" + before + "` and has to be `" + entry.getValue() + "`.");
      }
    }
    for (String path : old.values.keySet()) {
      if (!values.containsKey(path)) {
        changes.add("`" + path + "` is no longer used.");
      }
    }
    LockTopics.reportStale(changes, Span.ofWhole(at), diagnostics);
  }
}
