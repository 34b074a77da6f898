package dev.tswgc.reread;

/// A place where a rendered file does not say what the Plan says.
///
/// @param file its path below the output folder
/// @param line from 1; 0 where it is the file as a whole
/// @param says that line, or what is the matter with the file
/// @param planned what the Plan says there
/// @param path what it is for, in the topology
public record Difference(String file, int line, String says, String planned, String path) {}
