package dev.tswgc.diagnostic;

import java.util.List;

/// Turns findings into text: for a person, for an editor, or for a program.
public sealed interface Renderer permits TextRenderer, ConciseRenderer, JsonRenderer, GithubRenderer, SarifRenderer {

  /// The text of all findings of a run, ending in a line end; empty where there are none and the format has no frame around them.
  ///
  /// @param findings in the order in which they are to appear
  String render(List<Diagnostic> findings);
}
