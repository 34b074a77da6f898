/// The rules that a bound topology must keep: one class each, with the page that explains it.
///
/// Absent here: anything about how a topology is written (the decoders' part), and anything about packets (the proof's part).
@NullMarked
package dev.tswgc.check;

import org.jspecify.annotations.NullMarked;
