package dev.tswgc.plan;

import java.util.List;

/// Takes in a firewall, each part of it. Chains of `instanceof`, as all that every build runs: the first switch of patterns costs it a millisecond.
final class FirewallDigest {
  private final Digester to;

  FirewallDigest(Digester to) {
    this.to = to;
  }

  void add(Firewall firewall) {
    to.number(firewall.tables().size());
    for (Firewall.Table table : firewall.tables()) {
      table(table);
    }
  }

  private void table(Firewall.Table table) {
    to.word(table.family());
    to.text(table.name());
    to.number(table.sets().size());
    for (NamedSet set : table.sets()) {
      set(set);
    }
    to.number(table.maps().size());
    for (VerdictMap map : table.maps()) {
      map(map);
    }
    to.number(table.chains().size());
    for (Firewall.Chain chain : table.chains()) {
      chain(chain);
    }
    to.why(table.why());
  }

  private void set(NamedSet set) {
    to.text(set.name());
    to.words(set.fields());
    List<NamedSet.Element> elements = set.elements();
    to.number(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      atoms(elements.get(i).atoms());
    }
    to.number(set.timeoutSeconds());
    to.why(set.why());
  }

  private void map(VerdictMap map) {
    to.text(map.name());
    to.words(map.fields());
    to.number(map.entries().size());
    for (VerdictMap.Entry entry : map.entries()) {
      atoms(entry.key());
      statement(entry.verdict());
    }
    to.why(map.why());
  }

  private void chain(Firewall.Chain chain) {
    to.text(chain.name());
    to.truth(chain.base().isPresent());
    if (chain.base().isPresent()) {
      Firewall.Base base = chain.base().get();
      to.word(base.type());
      to.word(base.hook());
      to.number(base.priority());
      to.word(base.policy());
      to.link(base.device());
    }
    to.number(chain.rules().size());
    for (int i = 0; i < chain.rules().size(); i++) {
      rule(chain.rules().get(i));
    }
    to.why(chain.why());
  }

  private void rule(Firewall.Rule rule) {
    to.number(rule.when().size());
    for (int i = 0; i < rule.when().size(); i++) {
      match(rule.when().get(i));
    }
    to.number(rule.then().size());
    for (int i = 0; i < rule.then().size(); i++) {
      statement(rule.then().get(i));
    }
    to.why(rule.why());
  }

  void atoms(List<Atom> atoms) {
    to.number(atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      if (atom instanceof Atom.Net net) {
        to.number(1);
        to.prefix(net.prefix());
      } else if (atom instanceof Atom.Transport transport) {
        to.number(2);
        to.word(transport.protocol());
      } else if (atom instanceof Atom.Ports ports) {
        to.number(3);
        to.range(ports.range());
      } else if (atom instanceof Atom.MarkValue mark) {
        to.number(4);
        to.number(mark.value());
      } else if (atom instanceof Atom.OnLink link) {
        to.number(5);
        to.text(link.link().text());
      } else {
        throw unknown(atom);
      }
    }
  }

  private void match(Match match) {
    if (match instanceof Match.OutLink out) {
      to.number(1);
      to.links(out.links());
    } else if (match instanceof Match.InLink in) {
      to.number(2);
      to.links(in.links());
    } else if (match instanceof Match.Transport transport) {
      to.number(3);
      to.words(transport.protocols());
    } else if (match instanceof Match.Not not) {
      to.number(4);
      match(not.match());
    } else if (match instanceof Match.SocketUid socket) {
      to.number(5);
      to.range(socket.uids());
    } else if (match instanceof Match.DestinationPort ports) {
      to.number(6);
      to.ranges(ports.ports());
    } else if (match instanceof Match.SourcePort ports) {
      to.number(7);
      to.ranges(ports.ports());
    } else if (match instanceof Match.Source source) {
      to.number(8);
      to.prefixes(source.prefixes());
    } else if (match instanceof Match.Destination destination) {
      to.number(9);
      to.prefixes(destination.prefixes());
    } else if (match instanceof Match.InSet set) {
      to.number(10);
      to.words(set.fields());
      to.text(set.set());
    } else if (match instanceof Match.Connection connection) {
      to.number(11);
      to.words(connection.states());
    } else if (match instanceof Match.Direction direction) {
      to.number(12);
      to.word(direction.direction());
    } else if (match instanceof Match.Fib fib) {
      to.number(13);
      to.word(fib.key());
      to.words(fib.types());
    } else if (match instanceof Match.OfFamily of) {
      to.number(14);
      to.word(of.family());
    } else if (match instanceof Match.Marked marked) {
      to.number(15);
      to.mark(marked.mark());
    } else {
      header(match);
    }
  }

  /// What asks for less usual fields of a header, or for none.
  private void header(Match match) {
    if (match instanceof Match.IcmpType icmp) {
      to.number(16);
      to.word(icmp.family());
      to.number(icmp.types().size());
      for (int type : icmp.types()) {
        to.number(type);
      }
    } else if (match instanceof Match.HopLimit limit) {
      to.number(17);
      to.number(limit.value());
    } else if (match instanceof Match.IpOption option) {
      to.number(18);
      to.word(option.option());
    } else if (match instanceof Match.RoutingHeader routing) {
      to.number(19);
      to.number(routing.type());
    } else if (match instanceof Match.LaterFragment fragment) {
      to.number(20);
      to.word(fragment.family());
    } else if (match instanceof Match.RateBelow rate) {
      to.number(21);
      to.number(rate.packetsPerSecond());
    } else if (match instanceof Match.Arp) {
      to.number(22);
    } else if (match instanceof Match.AnyIcmp) {
      to.number(23);
    } else if (match instanceof Match.TcpSyn) {
      to.number(24);
    } else {
      throw unknown(match);
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Accept) {
      to.number(1);
    } else if (statement instanceof Statement.Drop) {
      to.number(2);
    } else if (statement instanceof Statement.Goto next) {
      to.number(3);
      to.text(next.chain());
    } else if (statement instanceof Statement.Jump jump) {
      to.number(4);
      to.text(jump.chain());
    } else if (statement instanceof Statement.Return) {
      to.number(5);
    } else if (statement instanceof Statement.SetMark set) {
      to.number(6);
      to.mark(set.mark());
    } else if (statement instanceof Statement.Masquerade) {
      to.number(7);
    } else if (statement instanceof Statement.ClampMss clamp) {
      to.number(8);
      to.number(clamp.bytes());
    } else if (statement instanceof Statement.Count) {
      to.number(9);
    } else if (statement instanceof Statement.Dispatch dispatch) {
      to.number(10);
      to.words(dispatch.fields());
      to.text(dispatch.map());
    } else {
      throw unknown(statement);
    }
  }

  private static IllegalStateException unknown(Object part) {
    return new IllegalStateException("not of a Plan: " + part);
  }
}
