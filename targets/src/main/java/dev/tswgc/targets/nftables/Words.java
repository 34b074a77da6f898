package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import java.util.List;

/// The smallest pieces of nft: values, fields, types, and how several of one kind are written.
///
/// Link names are quoted: `-` and `.` are punctuation to nft, and a LinkName can neither hold a quote nor end in `*`, which would make it a pattern.
final class Words {
  private Words() {}

  /// `value` or `{ value, value }`.
  static String oneOf(List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalStateException("a match on one of nothing");
    }
    return values.size() == 1 ? values.getFirst() : "{ " + String.join(", ", values) + " }";
  }

  static List<String> links(List<LinkName> links) {
    return links.stream().map(Words::link).toList();
  }

  static List<String> prefixes(List<Prefix> prefixes) {
    return prefixes.stream().map(Words::prefix).toList();
  }

  static List<String> ports(List<PortRange> ports) {
    return ports.stream().map(PortRange::toString).toList();
  }

  static List<String> protocols(List<Protocol> protocols) {
    return protocols.stream().map(Protocol::word).toList();
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

  /// Joins the parts of a concatenation.
  static String concatenation(List<Atom> atoms) {
    StringBuilder out = new StringBuilder();
    for (Atom atom : atoms) {
      out.append(out.isEmpty() ? "" : " . ").append(atom(atom));
    }
    return out.toString();
  }

  /// The type of a set over these fields.
  static String type(List<Field> fields) {
    return String.join(" . ", fields.stream().map(Words::type).toList());
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
