package dev.tswgc.targets.iproute;

import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.RoutingTable;
import dev.tswgc.plan.UidRange;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Misread;
import java.util.Optional;

/// Reads lines for `ip -batch` and compares each with what it is planned to be.
final class LineReader {
  private static final long MAX_METRIC = 0xffffffffL;
  private static final int MAX_TABLE = 0xffff;
  private static final int MAX_MTU = 65535;
  private static final int MAIN = 254;

  private final Cursor in;

  LineReader(Cursor in) {
    this.in = in;
  }

  /// A policy rule, whose family its batch has.
  void rule(PolicyRule planned) {
    int before = in.offset();
    boolean same;
    try {
      same = isRule(planned) && in.take("\n");
    } catch (Misread e) {
      same = false;
    }
    if (!same) {
      throw ProgramReader.different(before, "rule " + planned.preference().number() + ": " + words(planned.selector()) + "then " + planned.action(), planned.why());
    }
  }

  private static String words(PolicyRule.Selector selector) {
    StringBuilder words = new StringBuilder();
    selector.from().ifPresent(prefix -> words.append("from ").append(prefix).append(", "));
    selector.to().ifPresent(prefix -> words.append("to ").append(prefix).append(", "));
    selector.in().ifPresent(link -> words.append("arriving on ").append(link).append(", "));
    selector.mark().ifPresent(mark -> words.append("marked ").append(mark).append(", "));
    selector.uids().ifPresent(uids -> words.append("of user ").append(uids).append(", "));
    selector.protocol().ifPresent(protocol -> words.append(protocol).append(", "));
    selector.destinationPort().ifPresent(ports -> words.append("to port ").append(ports).append(", "));
    return words.toString();
  }

  private boolean isRule(PolicyRule planned) {
    PolicyRule.Selector selector = planned.selector();
    return in.take("rule add pref ")
        && in.number(MAX_TABLE) == planned.preference().number()
        && prefix(" from ", selector.from())
        && prefix(" to ", selector.to())
        && link(" iif ", selector.in())
        && mark(selector.mark())
        && uids(selector.uids())
        && protocol(selector.protocol())
        && port(selector.destinationPort())
        && action(planned.action());
  }

  private boolean prefix(String word, Optional<Prefix> planned) {
    return in.take(word) ? planned.isPresent() && in.prefix().equals(planned.get()) : planned.isEmpty();
  }

  private boolean link(String word, Optional<LinkName> planned) {
    return in.take(word) ? planned.isPresent() && in.word().equals(planned.get().text()) : planned.isEmpty();
  }

  private boolean mark(Optional<Mark> planned) {
    if (!in.take(" fwmark ")) {
      return planned.isEmpty();
    }
    int value = in.bits();
    in.need("/");
    int mask = in.bits();
    return planned.isPresent() && planned.get().value() == value && planned.get().mask() == mask;
  }

  private boolean uids(Optional<UidRange> planned) {
    if (!in.take(" uidrange ")) {
      return planned.isEmpty();
    }
    int first = in.number(Integer.MAX_VALUE);
    in.need("-");
    int last = in.number(Integer.MAX_VALUE);
    return planned.isPresent() && planned.get().first() == first && planned.get().last() == last;
  }

  private boolean protocol(Optional<Protocol> planned) {
    if (!in.take(" ipproto ")) {
      return planned.isEmpty();
    }
    Protocol said = in.take("tcp") ? Protocol.TCP : Protocol.UDP;
    if (said == Protocol.UDP) {
      in.need("udp");
    }
    return planned.isPresent() && planned.get() == said;
  }

  private boolean port(Optional<PortRange> planned) {
    if (!in.take(" dport ")) {
      return planned.isEmpty();
    }
    int first = in.number(65535);
    boolean range = in.take("-");
    int last = range ? in.number(65535) : first;
    return planned.isPresent() && planned.get().first() == first && planned.get().last() == last && range != planned.get().isSingle();
  }

  private boolean action(PolicyRule.Action planned) {
    if (in.take(" unreachable")) {
      return planned instanceof PolicyRule.Action.Unreachable;
    }
    return in.take(" lookup ") && planned instanceof PolicyRule.Action.Lookup lookup && table() == lookup.table().number();
  }

  /// Of the kernel's own tables only main has a name here.
  private int table() {
    return in.take("main") ? MAIN : in.number(MAX_TABLE);
  }

  /// A route of one of our tables.
  void route(RoutingTable table, RoutingTable.Route planned) {
    int before = in.offset();
    boolean same;
    try {
      same = isRoute(table, planned);
    } catch (Misread e) {
      same = false;
    }
    if (!same) {
      throw ProgramReader.different(before, "in table " + table.id() + ", " + planned.destination() + " " + planned.next() + ", metric " + planned.metric(), planned.why());
    }
  }

  private boolean isRoute(RoutingTable table, RoutingTable.Route planned) {
    boolean nowhere = in.take("route replace unreachable ");
    if (!nowhere) {
      in.need("route replace ");
    }
    return in.prefix().equals(planned.destination())
        && (nowhere ? planned.next() instanceof RoutingTable.Next.Unreachable : next(planned.next()))
        && in.take(" metric ")
        && in.number(MAX_METRIC) == planned.metric()
        && in.take(" table ")
        && table() == table.id().number()
        && in.take("\n");
  }

  private boolean next(RoutingTable.Next planned) {
    Optional<IpAddress> gateway = in.take(" via ") ? Optional.of(in.address()) : Optional.empty();
    in.need(" dev ");
    String link = in.word();
    if (planned instanceof RoutingTable.Next.Via via) {
      return gateway.isPresent() && via.gateway().equals(gateway.get()) && via.link().text().equals(link);
    }
    // Which of these two it is, the list says in which it stands: the machine adds its own gateway to the lines of one of them.
    boolean out = planned instanceof RoutingTable.Next.Dev dev && dev.link().text().equals(link);
    boolean byGateway = planned instanceof RoutingTable.Next.ViaDefaultGateway by && by.link().text().equals(link);
    return gateway.isEmpty() && (out || byGateway);
  }

  /// An address of a link.
  ///
  /// @param nodad whether nobody is asked first if an IPv6 address is taken, as in a tunnel
  void address(Link link, InterfaceAddress planned, boolean nodad) {
    int before = in.offset();
    boolean same;
    try {
      same = isAddress(link, planned, nodad);
    } catch (Misread e) {
      same = false;
    }
    if (!same) {
      throw ProgramReader.different(before, "address " + planned + " of " + link.name(), link.why());
    }
  }

  private boolean isAddress(Link link, InterfaceAddress planned, boolean nodad) {
    return in.take("address replace ")
        && in.address().equals(planned.address())
        && in.take("/")
        && in.number(128) == planned.length()
        && in.take(" dev ")
        && in.word().equals(link.name().text())
        && in.take(" nodad") == (nodad && !planned.address().isV4())
        && in.take("\n");
  }

  /// The link goes up.
  void up(Link link) {
    int before = in.offset();
    boolean same;
    try {
      same = in.take("link set dev ") && in.word().equals(link.name().text()) && in.take(" mtu ") && in.number(MAX_MTU) == link.mtu() && in.take(" up\n");
    } catch (Misread e) {
      same = false;
    }
    if (!same) {
      throw ProgramReader.different(before, link.name() + " up with an MTU of " + link.mtu(), link.why());
    }
  }

  /// A default route of the main table.
  void gateway(Link link, IpAddress planned) {
    int before = in.offset();
    boolean same;
    try {
      same = in.take("route replace ") && all(planned) && in.take(" via ") && in.address().equals(planned) && in.take(" dev ") && in.word().equals(link.name().text()) && in.take("\n");
    } catch (Misread e) {
      same = false;
    }
    if (!same) {
      throw ProgramReader.different(before, "default route via " + planned + " on " + link.name(), link.why());
    }
  }

  private boolean all(IpAddress of) {
    Prefix said = in.prefix();
    return said.length() == 0 && said.family() == of.family();
  }
}
