package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import java.util.List;
import java.util.function.Function;

/// The smallest pieces of nft: values, fields, types, and how several of one kind are written.
///
/// Link names are quoted: `-` and `.` are punctuation to nft, and a LinkName can neither hold a quote nor end in `*`, which would make it a pattern.
final class Words {
  private Words() {}

  /// `value` or `{ value, value }`.
  static <T> String oneOf(List<T> values, Function<T, String> word) {
    if (values.isEmpty()) {
      throw new IllegalStateException("a match on one of nothing");
    }
    return values.size() == 1 ? word.apply(values.getFirst()) : "{ " + join(", ", values, word) + " }";
  }

  static <T> String join(String between, List<T> values, Function<T, String> word) {
    StringBuilder out = new StringBuilder();
    for (T value : values) {
      out.append(out.isEmpty() ? "" : between).append(word.apply(value));
    }
    return out.toString();
  }

  static String link(LinkName name) {
    return "\"" + name + "\"";
  }

  /// One address stands without its length, which a set that holds no intervals would refuse.
  static String prefix(Prefix prefix) {
    return prefix.isSingle() ? prefix.address().toString() : prefix.toString();
  }

  static String bits(int value) {
    return "0x" + Integer.toHexString(value);
  }

  static String atom(Atom atom) {
    return switch (atom) {
      case Atom.Net net -> prefix(net.prefix());
      case Atom.Transport transport -> transport.protocol().word();
      case Atom.Ports ports -> ports.range().toString();
      case Atom.MarkValue mark -> bits(mark.value());
      case Atom.OnLink on -> link(on.link());
    };
  }

  static boolean isInterval(Atom atom) {
    return switch (atom) {
      case Atom.Net net -> !net.prefix().isSingle();
      case Atom.Ports ports -> !ports.range().isSingle();
      case Atom.Transport _, Atom.MarkValue _, Atom.OnLink _ -> false;
    };
  }

  /// The parts of an element.
  static String concatenation(List<Atom> atoms) {
    return join(" . ", atoms, Words::atom);
  }

  /// The type of a set over these fields.
  static String type(List<Field> fields) {
    return join(" . ", fields, Words::type);
  }

  private static String type(Field field) {
    return switch (field) {
      case MARK -> "mark";
      case IN_LINK, OUT_LINK -> "ifname";
      case SOURCE_V4, DESTINATION_V4 -> "ipv4_addr";
      case SOURCE_V6, DESTINATION_V6 -> "ipv6_addr";
      case TRANSPORT -> "inet_proto";
      case SOURCE_PORT, DESTINATION_PORT -> "inet_service";
    };
  }
}
