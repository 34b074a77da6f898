package dev.tswgc.hocon;

import java.util.List;

/// How a source is read where it is known what was meant: every character that was written keeps its place.
///
/// @param text the source's, with blanks instead of what is left out
/// @param signs what is read between the characters, in order: brackets that nobody wrote, and what stands for fields that are left out
record Edits(String text, List<Sign> signs) {

  /// A token between two characters.
  record Sign(int at, Kind kind) {}
}
