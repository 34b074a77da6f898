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
}
