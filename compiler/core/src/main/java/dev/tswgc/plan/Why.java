package dev.tswgc.plan;

import dev.tswgc.diagnostic.Span;

/// Why a thing is in the Plan.
///
/// @param path in the topology, for example `exits.stockholm.holepunch.headscale`; goes into outputs (an nft comment holds 128 bytes)
/// @param span for trace, prove and diff; in no output, no digest and no comparison, so that a line added at the top of a file changes nothing
/// @param sentence what it is there for
public record Why(String path, Span span, String sentence) {
  /// The longest path: an nft comment holds 128 bytes, and printers put a few of their own beside it.
  private static final int MAX_PATH = 100;

  public Why {
    if (path.length() > MAX_PATH) {
      path = path.substring(0, MAX_PATH);
    }
  }

  /// The same place, for another reason.
  public Why that(String reason) {
    return new Why(path, span, reason);
  }

  /// By path and sentence: places are not part of what a plan means.
  @Override
  public boolean equals(Object other) {
    return other instanceof Why why && path.equals(why.path) && sentence.equals(why.sentence);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + sentence.hashCode();
  }
}
