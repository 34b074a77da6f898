package dev.tswgc.plan;

import java.util.List;

/// Takes in a firewall, each part of it.
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
      switch (atom) {
        case Atom.Net net -> {
          to.number(1);
          to.prefix(net.prefix());
        }
        case Atom.Transport transport -> {
          to.number(2);
          to.word(transport.protocol());
        }
        case Atom.Ports ports -> {
          to.number(3);
          to.range(ports.range());
        }
        case Atom.MarkValue mark -> {
          to.number(4);
          to.number(mark.value());
        }
        case Atom.OnLink link -> {
          to.number(5);
          to.text(link.link().text());
        }
      }
    }
  }

  private void match(Match match) {
    switch (match) {
      case Match.OutLink out -> {
        to.number(1);
        to.links(out.links());
      }
      case Match.InLink in -> {
        to.number(2);
        to.links(in.links());
      }
      case Match.Transport transport -> {
        to.number(3);
        to.words(transport.protocols());
      }
      case Match.Not not -> {
        to.number(4);
        match(not.match());
      }
      case Match.SocketUid socket -> {
        to.number(5);
        to.range(socket.uids());
      }
      case Match.DestinationPort ports -> {
        to.number(6);
        to.ranges(ports.ports());
      }
      case Match.SourcePort ports -> {
        to.number(7);
        to.ranges(ports.ports());
      }
      case Match.Source source -> {
        to.number(8);
        to.prefixes(source.prefixes());
      }
      case Match.Destination destination -> {
        to.number(9);
        to.prefixes(destination.prefixes());
      }
      case Match.InSet set -> {
        to.number(10);
        to.words(set.fields());
        to.text(set.set());
      }
      case Match.Connection connection -> {
        to.number(11);
        to.words(connection.states());
      }
      case Match.Direction direction -> {
        to.number(12);
        to.word(direction.direction());
      }
      case Match.Fib fib -> {
        to.number(13);
        to.word(fib.key());
        to.words(fib.types());
      }
      case Match.OfFamily of -> {
        to.number(14);
        to.word(of.family());
      }
      case Match.Marked marked -> {
        to.number(15);
        to.mark(marked.mark());
      }
      default -> header(match);
    }
  }

  /// What asks for less usual fields of a header, or for none.
  private void header(Match match) {
    switch (match) {
      case Match.IcmpType icmp -> {
        to.number(16);
        to.word(icmp.family());
        to.number(icmp.types().size());
        for (int type : icmp.types()) {
          to.number(type);
        }
      }
      case Match.HopLimit limit -> {
        to.number(17);
        to.number(limit.value());
      }
      case Match.IpOption option -> {
        to.number(18);
        to.word(option.option());
      }
      case Match.RoutingHeader routing -> {
        to.number(19);
        to.number(routing.type());
      }
      case Match.LaterFragment fragment -> {
        to.number(20);
        to.word(fragment.family());
      }
      case Match.RateBelow rate -> {
        to.number(21);
        to.number(rate.packetsPerSecond());
      }
      case Match.Arp _ -> to.number(22);
      case Match.AnyIcmp _ -> to.number(23);
      case Match.TcpSyn _ -> to.number(24);
      default -> throw unknown(match);
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Accept _ -> to.number(1);
      case Statement.Drop _ -> to.number(2);
      case Statement.Goto next -> {
        to.number(3);
        to.text(next.chain());
      }
      case Statement.Jump jump -> {
        to.number(4);
        to.text(jump.chain());
      }
      case Statement.Return _ -> to.number(5);
      case Statement.SetMark set -> {
        to.number(6);
        to.mark(set.mark());
      }
      case Statement.Masquerade _ -> to.number(7);
      case Statement.ClampMss clamp -> {
        to.number(8);
        to.number(clamp.bytes());
      }
      case Statement.Count _ -> to.number(9);
      case Statement.Dispatch dispatch -> {
        to.number(10);
        to.words(dispatch.fields());
        to.text(dispatch.map());
      }
      default -> throw unknown(statement);
    }
  }

  private static IllegalStateException unknown(Object part) {
    return new IllegalStateException("not of a Plan: " + part);
  }
}
