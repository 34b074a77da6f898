package dev.tswgc.plan;

import java.util.List;

/// A named verdict map of an nftables table.
public record VerdictMap(String name, List<Match.Field> fields, List<Entry> entries, Why why) {
  /// What happens to packets of one key.
  ///
  /// @param verdict Accept, Drop, Jump or Goto
  public record Entry(List<Atom> key, Statement verdict) {}

  public VerdictMap {
    fields = List.copyOf(fields);
    entries = List.copyOf(entries);
  }
}
