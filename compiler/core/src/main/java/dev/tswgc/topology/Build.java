package dev.tswgc.topology;

import java.util.List;
import java.util.Map;

/// What to emit.
///
/// @param targets empty = the host's platform and the formats it places
/// @param options by target name, as written
/// @param privacy whether a page says who outside can see what
public record Build(List<Located<String>> targets, Map<String, Map<String, Located<String>>> options, boolean privacy) {}
