package dev.tswgc.topology.language;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.TextOrFileType;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.ValueTopics;

/// What `holepunch.X.address` may name.
sealed interface Destination {
  /// An address or a network.
  record Network(Prefix prefix) implements Destination {}

  /// A name, kept current on the machine.
  record Host(DomainName name) implements Destination {}

  /// A file with an address or network a line.
  record ListFile(String path) implements Destination {}

  Key<String> FILE =
      Key.of("file", Texts.FILE).must().says("A file beside the topology with one address or network a line; `#` begins a comment.").example("\"zoom-ranges.txt\"");

  TextType<Destination> TEXT =
      TextType.of(
          "destination",
          "an address, a network or a host name",
          "without a port; a name is kept current on the machine",
          ValueTopics.BAD_ADDRESS,
          "^(" + inside(Texts.PREFIX.pattern()) + "|" + inside(Texts.NAME.pattern()) + ")$",
          Destination::parse);

  ListType<Destination> TYPE = ListType.notEmpty(new TextOrFileType<>(TEXT, FILE, ListFile::new));

  private static String inside(String pattern) {
    return pattern.substring(1, pattern.length() - 1);
  }

  private static Parsed<Destination> parse(String text) {
    boolean network = !text.isEmpty();
    for (int i = 0; i < text.length() && network; i++) {
      char c = text.charAt(i);
      network = c >= '0' && c <= '9' || c == '.' || c == '/';
    }
    if (!network && text.indexOf('/') < 0 && text.indexOf(':') < 0) {
      return DomainName.parse(text).map(Host::new);
    }
    Parsed<Destination> prefix = Prefix.parse(text).map(Network::new);
    int colon = text.lastIndexOf(':');
    if (prefix instanceof Parsed.Bad<Destination> && colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']')) {
      return Parsed.bad("is not an address alone", "Write the port as `port = " + text.substring(colon + 1) + "`.");
    }
    return prefix;
  }
}
