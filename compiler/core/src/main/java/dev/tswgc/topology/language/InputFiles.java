package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.Optional;

/// Opens the files that a topology names, under the rules of its folder.
public interface InputFiles {
  /// The file, or a finding why not.
  ///
  /// @param askedBy where it is named
  Optional<Source> open(String path, Span askedBy, Diagnostics out);
}
