package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object while it is put together: its keys with everything that was assigned to each, in the order of first mention.
final class Scope implements Tree {
  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private Span span;
  private boolean braces;
  private boolean whole = true;

  private Scope(Span span, boolean braces) {
    this.span = span;
    this.braces = braces;
  }

  /// An object that is written out.
  static Scope written(Span span) {
    return new Scope(span, true);
  }

  /// An object that only a dotted key implies; it stands where that part of the key stands.
  static Scope implied(Span key) {
    return new Scope(key, false);
  }

  Map<String, Cell> cells() {
    return cells;
  }

  /// The cell of a key, made at its first mention.
  Cell cell(String key) {
    Cell cell = cells.get(key);
    if (cell == null) {
      cell = new Cell();
      cells.put(key, cell);
    }
    return cell;
  }

  /// Whether braces of it stand somewhere.
  boolean braces() {
    return braces;
  }

  /// Whether every field that was written in it is known.
  boolean whole() {
    return whole;
  }

  /// Something in it could not be read, so that it may hold any key; that has been told.
  void lose() {
    whole = false;
  }

  /// Known once the closing brace is read.
  void reaches(Span whole) {
    span = whole;
  }

  /// Takes in what another object of the same key assigns, as if it had been written in this one.
  void absorb(Scope newer, Assignments assignments) {
    for (Map.Entry<String, Cell> entry : newer.cells.entrySet()) {
      Cell mine = cells.get(entry.getKey());
      if (mine == null) {
        cells.put(entry.getKey(), entry.getValue());
      } else {
        for (Cell.Part part : entry.getValue().history()) {
          assignments.assign(mine, entry.getKey(), part);
        }
      }
    }
    whole &= newer.whole;
    if (newer.braces) {
      span = newer.span;
      braces = true;
    }
  }

  @Override
  public Span span() {
    return span;
  }

  /// An object's shape is known before its values are.
  @Override
  public boolean open() {
    return false;
  }
}
