package dev.tswgc.targets.nftables;

import dev.tswgc.net.PortRange;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Statement;
import java.util.List;

/// Whether what was read and what was planned are the same. What every build compares is compared here part by part and by index, since the `equals` of lists makes
/// two iterators for each list of each rule of each exit. The rest is left to the records' own.
final class Same {
  private Same() {}

  static boolean conditions(List<Match> one, List<Match> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = condition(one.get(i), other.get(i));
    }
    return same;
  }

  private static boolean condition(Match one, Match other) {
    if (one.getClass() != other.getClass()) {
      return false;
    }
    if (one instanceof Match.InLink a && other instanceof Match.InLink b) {
      return values(a.links(), b.links());
    }
    if (one instanceof Match.OutLink a && other instanceof Match.OutLink b) {
      return values(a.links(), b.links());
    }
    if (one instanceof Match.InSet a && other instanceof Match.InSet b) {
      return a.set().equals(b.set()) && values(a.fields(), b.fields());
    }
    if (one instanceof Match.Marked a && other instanceof Match.Marked b) {
      return a.mark().value() == b.mark().value() && a.mark().mask() == b.mark().mask();
    }
    if (one instanceof Match.SocketUid a && other instanceof Match.SocketUid b) {
      return a.uids().first() == b.uids().first() && a.uids().last() == b.uids().last();
    }
    if (one instanceof Match.Connection a && other instanceof Match.Connection b) {
      return values(a.states(), b.states());
    }
    if (one instanceof Match.Source a && other instanceof Match.Source b) {
      return values(a.prefixes(), b.prefixes());
    }
    if (one instanceof Match.Destination a && other instanceof Match.Destination b) {
      return values(a.prefixes(), b.prefixes());
    }
    if (one instanceof Match.Transport a && other instanceof Match.Transport b) {
      return values(a.protocols(), b.protocols());
    }
    if (one instanceof Match.SourcePort a && other instanceof Match.SourcePort b) {
      return ports(a.ports(), b.ports());
    }
    if (one instanceof Match.DestinationPort a && other instanceof Match.DestinationPort b) {
      return ports(a.ports(), b.ports());
    }
    if (one instanceof Match.IcmpType a && other instanceof Match.IcmpType b) {
      return a.family() == b.family() && values(a.types(), b.types());
    }
    if (one instanceof Match.Fib a && other instanceof Match.Fib b) {
      return a.key() == b.key() && values(a.types(), b.types());
    }
    if (one instanceof Match.OfFamily a && other instanceof Match.OfFamily b) {
      return a.family() == b.family();
    }
    if (one instanceof Match.HopLimit a && other instanceof Match.HopLimit b) {
      return a.value() == b.value();
    }
    if (one instanceof Match.IpOption a && other instanceof Match.IpOption b) {
      return a.option() == b.option();
    }
    if (one instanceof Match.RoutingHeader a && other instanceof Match.RoutingHeader b) {
      return a.type() == b.type();
    }
    if (one instanceof Match.LaterFragment a && other instanceof Match.LaterFragment b) {
      return a.family() == b.family();
    }
    if (one instanceof Match.Direction a && other instanceof Match.Direction b) {
      return a.direction() == b.direction();
    }
    if (one instanceof Match.Not a && other instanceof Match.Not b) {
      return condition(a.match(), b.match());
    }
    return one instanceof Match.Arp || one instanceof Match.AnyIcmp || one instanceof Match.TcpSyn || one.equals(other);
  }

  /// By index: an iterator for each list of each rule costs more than the comparison.
  private static <T> boolean values(List<T> one, List<T> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = one.get(i).equals(other.get(i));
    }
    return same;
  }

  private static boolean ports(List<PortRange> one, List<PortRange> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = ports(one.get(i), other.get(i));
    }
    return same;
  }

  private static boolean ports(PortRange one, PortRange other) {
    return one.first() == other.first() && one.last() == other.last();
  }

  static boolean statements(List<Statement> one, List<Statement> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = statement(one.get(i), other.get(i));
    }
    return same;
  }

  static boolean statement(Statement one, Statement other) {
    if (one.getClass() != other.getClass()) {
      return false;
    }
    if (one instanceof Statement.Goto a && other instanceof Statement.Goto b) {
      return a.chain().equals(b.chain());
    }
    if (one instanceof Statement.Jump a && other instanceof Statement.Jump b) {
      return a.chain().equals(b.chain());
    }
    if (one instanceof Statement.SetMark a && other instanceof Statement.SetMark b) {
      return a.mark().value() == b.mark().value() && a.mark().mask() == b.mark().mask();
    }
    if (one instanceof Statement.ClampMss a && other instanceof Statement.ClampMss b) {
      return a.bytes() == b.bytes();
    }
    boolean bare = one instanceof Statement.Accept || one instanceof Statement.Drop || one instanceof Statement.Return || one instanceof Statement.Masquerade;
    return bare || one.equals(other);
  }

  /// Of one element, whose types are the same.
  static boolean atoms(List<Atom> one, List<Atom> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = atom(one.get(i), other.get(i));
    }
    return same;
  }

  private static boolean atom(Atom one, Atom other) {
    if (one instanceof Atom.Net a && other instanceof Atom.Net b) {
      return a.prefix().equals(b.prefix());
    }
    if (one instanceof Atom.Ports a && other instanceof Atom.Ports b) {
      return ports(a.range(), b.range());
    }
    if (one instanceof Atom.Transport a && other instanceof Atom.Transport b) {
      return a.protocol() == b.protocol();
    }
    if (one instanceof Atom.MarkValue a && other instanceof Atom.MarkValue b) {
      return a.value() == b.value();
    }
    return one.equals(other);
  }
}
