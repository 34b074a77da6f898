package dev.tswgc.prove;

/// What a match says of all packets: where it holds, and of which it says anything at all.
///
/// @param holds a part of `defined`
/// @param defined packets that have what the match looks at: of the others its negation does not hold either
record Condition(int holds, int defined) {}
