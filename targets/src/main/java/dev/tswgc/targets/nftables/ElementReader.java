package dev.tswgc.targets.nftables;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.reread.Cursor;
import java.util.ArrayList;
import java.util.List;

/// Reads the types and the elements of sets and maps.
final class ElementReader {
  /// What nft calls the type of a field. Of an address it does not say whose it is.
  enum Type {
    MARK,
    IFNAME,
    IPV4_ADDR,
    IPV6_ADDR,
    INET_PROTO,
    INET_SERVICE;

    /// Of a field of the Plan.
    static Type of(Field field) {
      return switch (field) {
        case MARK -> MARK;
        case IN_LINK, OUT_LINK -> IFNAME;
        case SOURCE_V4, DESTINATION_V4 -> IPV4_ADDR;
        case SOURCE_V6, DESTINATION_V6 -> IPV6_ADDR;
        case TRANSPORT -> INET_PROTO;
        case SOURCE_PORT, DESTINATION_PORT -> INET_SERVICE;
      };
    }
  }

  private final Cursor in;

  ElementReader(Cursor in) {
    this.in = in;
  }

  List<Type> types() {
    List<Type> types = new ArrayList<>(4);
    do {
      types.add(type());
    } while (in.take(" . "));
    return types;
  }

  private Type type() {
    int before = in.offset();
    return switch (in.word()) {
      case "mark" -> Type.MARK;
      case "ifname" -> Type.IFNAME;
      case "ipv4_addr" -> Type.IPV4_ADDR;
      case "ipv6_addr" -> Type.IPV6_ADDR;
      case "inet_proto" -> Type.INET_PROTO;
      case "inet_service" -> Type.INET_SERVICE;
      default -> {
        in.back(before);
        throw in.expected("a type of nft");
      }
    };
  }

  /// One element: a value of each type.
  List<Atom> element(List<Type> types) {
    List<Atom> atoms = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) {
        in.need(" . ");
      }
      atoms.add(atom(types.get(i)));
    }
    return atoms;
  }

  private Atom atom(Type type) {
    return switch (type) {
      case MARK -> new Atom.MarkValue(in.bits());
      case IFNAME -> new Atom.OnLink(link());
      case IPV4_ADDR, IPV6_ADDR -> address(type);
      case INET_PROTO -> new Atom.Transport(protocol());
      case INET_SERVICE -> new Atom.Ports(ports());
    };
  }

  private Atom address(Type type) {
    int before = in.offset();
    Atom.Net net = new Atom.Net(in.prefixOrAddress());
    if (net.prefix().address().isV4() != (type == Type.IPV4_ADDR)) {
      in.back(before);
      throw in.expected(type == Type.IPV4_ADDR ? "an IPv4 address" : "an IPv6 address");
    }
    return net;
  }

  /// A link's name between quotes.
  LinkName link() {
    int before = in.offset();
    in.need("\"");
    String name = in.word();
    in.need("\"");
    try {
      return new LinkName(name);
    } catch (IllegalArgumentException e) {
      in.back(before);
      throw in.expected("the name of a link");
    }
  }

  Protocol protocol() {
    if (in.take("tcp")) {
      return Protocol.TCP;
    }
    in.need("udp");
    return Protocol.UDP;
  }

  /// A port, or two with a dash between them.
  PortRange ports() {
    int before = in.offset();
    int first = in.number(65535);
    int last = in.take("-") ? in.number(65535) : first;
    if (first == 0 || last < first || last == first && in.offset() - before > 5) {
      in.back(before);
      throw in.expected("a port, or a range of ports");
    }
    return new PortRange(first, last);
  }
}
