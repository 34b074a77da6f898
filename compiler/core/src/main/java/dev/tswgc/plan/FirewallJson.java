package dev.tswgc.plan;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import java.util.List;

/// Writes the firewall of a namespace: a rule is three lines, its matches, its statements and its reason.
final class FirewallJson {
  private final JsonWriter json;

  FirewallJson(JsonWriter json) {
    this.json = json;
  }

  void write(Firewall firewall) {
    json.list();
    for (Firewall.Table table : firewall.tables()) {
      table(table);
    }
    json.end();
  }

  private void table(Firewall.Table table) {
    json.object().key("family").value(table.family().word()).key("name").value(table.name());
    PlanJson.why(json, table.why());
    json.key("sets").list();
    for (NamedSet set : table.sets()) {
      set(set);
    }
    json.end().key("maps").list();
    for (VerdictMap map : table.maps()) {
      map(map);
    }
    json.end().key("chains").list();
    for (Firewall.Chain chain : table.chains()) {
      chain(chain);
    }
    json.end().end();
  }

  private void set(NamedSet set) {
    json.object().key("name").value(set.name());
    PlanJson.why(json, set.why());
    json.key("fields");
    fields(set.fields());
    json.key("timeout_seconds");
    set.timeoutSeconds().ifPresentOrElse(json::value, json::nothing);
    json.key("elements").list();
    for (NamedSet.Element element : set.elements()) {
      atoms(json, element.atoms());
    }
    json.end().end();
  }

  private void map(VerdictMap map) {
    json.object().key("name").value(map.name());
    PlanJson.why(json, map.why());
    json.key("fields");
    fields(map.fields());
    json.key("entries").list();
    for (VerdictMap.Entry entry : map.entries()) {
      json.flatObject().key("key");
      atoms(json, entry.key());
      json.key("verdict");
      statement(entry.verdict());
      json.end();
    }
    json.end().end();
  }

  private void chain(Firewall.Chain chain) {
    json.object().key("name").value(chain.name());
    PlanJson.why(json, chain.why());
    json.key("base");
    chain.base().ifPresentOrElse(this::base, json::nothing);
    json.key("rules").list();
    for (Firewall.Rule rule : chain.rules()) {
      json.object().key("when").flatList();
      for (Match match : rule.when()) {
        match(match);
      }
      json.end().key("then").flatList();
      for (Statement statement : rule.then()) {
        statement(statement);
      }
      json.end();
      PlanJson.why(json, rule.why());
      json.end();
    }
    json.end().end();
  }

  private void base(Firewall.Base base) {
    json.flatObject().key("type").value(base.type().word()).key("hook").value(base.hook().word()).key("priority").value(base.priority());
    json.key("policy").value(base.policy().word()).key("device");
    base.device().ifPresentOrElse(device -> json.value(device.text()), json::nothing);
    json.end();
  }

  private void match(Match match) {
    json.flatObject();
    switch (match) {
      case Match.InLink(List<LinkName> links) -> links("in_link", links);
      case Match.OutLink(List<LinkName> links) -> links("out_link", links);
      case Match.OfFamily(Family family) -> json.key("family").value(PlanJson.word(family));
      case Match.Arp() -> json.key("arp").value(true);
      case Match.Source(List<Prefix> prefixes) -> prefixes("source", prefixes);
      case Match.Destination(List<Prefix> prefixes) -> prefixes("destination", prefixes);
      case Match.Transport(List<Protocol> protocols) -> {
        json.key("protocol").list();
        for (Protocol protocol : protocols) {
          json.value(protocol.word());
        }
        json.end();
      }
      case Match.AnyIcmp() -> json.key("icmp").value(true);
      case Match.SourcePort(List<PortRange> ports) -> ports("source_port", ports);
      case Match.DestinationPort(List<PortRange> ports) -> ports("destination_port", ports);
      case Match.IcmpType(Family family, List<Integer> types) -> {
        json.key("icmp_type").object().key("family").value(PlanJson.word(family)).key("types").list();
        for (int type : types) {
          json.value(type);
        }
        json.end().end();
      }
      case Match.HopLimit(int value) -> json.key("hop_limit").value(value);
      case Match.IpOption(Match.Option option) -> json.key("ip_option").value(option.word());
      case Match.RoutingHeader(int type) -> json.key("routing_header").value(type);
      case Match.TcpSyn() -> json.key("tcp_syn").value(true);
      case Match.LaterFragment(Family family) -> json.key("later_fragment").value(PlanJson.word(family));
      case Match.Marked marked -> json.key("mark").value(marked.mark().toString());
      case Match.SocketUid(UidRange uids) -> json.key("socket_uid").value(uids.toString());
      case Match.Connection(List<Match.ConnectionState> states) -> {
        json.key("connection").list();
        for (Match.ConnectionState state : states) {
          json.value(state.word());
        }
        json.end();
      }
      case Match.Direction(Match.ConnectionDirection direction) -> json.key("direction").value(direction.word());
      case Match.Fib(Match.FibKey key, List<Match.FibType> types) -> {
        json.key("fib").object().key("key").value(key.words()).key("types").list();
        for (Match.FibType type : types) {
          json.value(type.word());
        }
        json.end().end();
      }
      case Match.RateBelow(int packetsPerSecond) -> json.key("rate_below").value(packetsPerSecond);
      case Match.InSet(List<Match.Field> fields, String set) -> {
        json.key("in_set").object().key("fields");
        fields(fields);
        json.key("set").value(set).end();
      }
      case Match.Not(Match inner) -> {
        json.key("not");
        match(inner);
      }
      case Match.Foreign foreign -> throw new IllegalStateException("not of a Plan: " + foreign);
    }
    json.end();
  }

  private void statement(Statement statement) {
    json.flatObject();
    switch (statement) {
      case Statement.Accept() -> json.key("accept").value(true);
      case Statement.Drop() -> json.key("drop").value(true);
      case Statement.Jump(String chain) -> json.key("jump").value(chain);
      case Statement.Goto(String chain) -> json.key("goto").value(chain);
      case Statement.Return() -> json.key("return").value(true);
      case Statement.SetMark set -> json.key("set_mark").value(set.mark().toString());
      case Statement.Masquerade() -> json.key("masquerade").value(true);
      case Statement.ClampMss(int bytes) -> json.key("clamp_mss").value(bytes);
      case Statement.Count() -> json.key("count").value(true);
      case Statement.Dispatch(List<Match.Field> fields, String map) -> {
        json.key("dispatch").object().key("fields");
        fields(fields);
        json.key("map").value(map).end();
      }
      case Statement.Foreign foreign -> throw new IllegalStateException("not of a Plan: " + foreign);
    }
    json.end();
  }

  private void links(String key, List<LinkName> links) {
    json.key(key).list();
    for (LinkName link : links) {
      json.value(link.text());
    }
    json.end();
  }

  private void prefixes(String key, List<Prefix> prefixes) {
    json.key(key).list();
    for (Prefix prefix : prefixes) {
      json.value(prefix.toString());
    }
    json.end();
  }

  private void ports(String key, List<PortRange> ports) {
    json.key(key).list();
    for (PortRange range : ports) {
      json.value(range.toString());
    }
    json.end();
  }

  private void fields(List<Match.Field> fields) {
    json.flatList();
    for (Match.Field field : fields) {
      json.value(word(field));
    }
    json.end();
  }

  private static String word(Match.Field field) {
    return switch (field) {
      case MARK -> "mark";
      case IN_LINK -> "in_link";
      case OUT_LINK -> "out_link";
      case SOURCE_V4 -> "source_ipv4";
      case SOURCE_V6 -> "source_ipv6";
      case DESTINATION_V4 -> "destination_ipv4";
      case DESTINATION_V6 -> "destination_ipv6";
      case TRANSPORT -> "protocol";
      case SOURCE_PORT -> "source_port";
      case DESTINATION_PORT -> "destination_port";
    };
  }

  /// One line; which is what, the fields of the set say.
  static void atoms(JsonWriter json, List<Atom> atoms) {
    json.flatList();
    for (Atom atom : atoms) {
      json.value(
          switch (atom) {
            case Atom.Net net -> net.prefix().toString();
            case Atom.Transport(Protocol protocol) -> protocol.word();
            case Atom.Ports(PortRange range) -> range.toString();
            case Atom.MarkValue(int value) -> "0x" + Integer.toHexString(value);
            case Atom.OnLink(LinkName link) -> link.text();
          });
    }
    json.end();
  }
}
