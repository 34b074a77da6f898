package dev.tswgc.plan;

/// The part of a set element that stands for one field.
public sealed interface Atom {
  /// An address or network.
  record Net(dev.tswgc.net.Prefix prefix) implements Atom {}

  /// A transport protocol.
  record Transport(dev.tswgc.net.Protocol protocol) implements Atom {}

  /// A port or range.
  record Ports(dev.tswgc.net.PortRange range) implements Atom {}

  /// A whole packet mark.
  record MarkValue(int value) implements Atom {}

  /// A link.
  record OnLink(dev.tswgc.net.LinkName link) implements Atom {}

  /// The order of atoms of one field.
  static int compare(Atom one, Atom other) {
    if (one instanceof Net a && other instanceof Net b) {
      return a.prefix().compareTo(b.prefix());
    }
    if (one instanceof Ports a && other instanceof Ports b) {
      return a.range().compareTo(b.range());
    }
    if (one instanceof Transport a && other instanceof Transport b) {
      return a.protocol().compareTo(b.protocol());
    }
    if (one instanceof MarkValue a && other instanceof MarkValue b) {
      return Integer.compareUnsigned(a.value(), b.value());
    }
    if (one instanceof OnLink a && other instanceof OnLink b) {
      return a.link().compareTo(b.link());
    }
    throw new IllegalArgumentException("atoms of different fields");
  }
}
