package dev.tswgc.trace;

import dev.tswgc.net.LinkName;
import java.util.OptionalInt;

/// Where a traced packet begins.
public sealed interface Origin {
  /// The word for it on the command line.
  String word();

  /// Somebody beyond a link sends it.
  ///
  /// @param who in words
  record Beyond(String word, LinkName link, Sender who) implements Origin {}

  /// A socket of the machine sends it.
  ///
  /// @param uid of its owner; absent for the kernel's own
  /// @param sourcePort it has for UDP; 0 = any
  record Program(String word, OptionalInt uid, int mark, int sourcePort) implements Origin {}

  /// A raw socket of root puts it on a link, with the mark of its choice.
  record Raw(String word, LinkName link, int mark) implements Origin {}

  /// Who is beyond a link.
  enum Sender {
    /// A member of the tailnet.
    CLIENT,
    /// Somebody on the network around the node.
    NEIGHBOUR,
    /// Somebody on the internet, or the provider.
    STRANGER
  }
}
