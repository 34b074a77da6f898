package dev.tswgc.target;

/// A piece of an output that a printer has already written in its language; templates of that language take it as it is, all others refuse it.
///
/// @param text one line or several, without the last line's end
public record Fragment(Language language, String text) {}
