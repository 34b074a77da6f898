package dev.tswgc.migrate;

/// What became of a setting of the other system.
///
/// @param setting as it is called there
/// @param words what it became, or why it is not needed; without a full stop
record Fate(String setting, String words) {}
