package dev.tswgc.live;

import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.UidRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads the conditions of one rule (libnftables-json(5)). One that is not understood is [Match.Unknown], with its words.
final class MatchReader {
  private static final int FRAGMENT_OFFSET = 0x1fff;

  private final Scope scope;
  private final FieldReader fields;

  MatchReader(Scope scope) {
    this.scope = scope;
    this.fields = new FieldReader(scope);
  }

  /// What a `match` asks for, all of it.
  List<Match> of(Json match) {
    Optional<Json> left = match.get("left");
    Optional<Json> right = match.get("right");
    String op = match.text("op").orElse("");
    boolean not = op.equals("!=") || op.equals("!");
    if (left.isEmpty() || right.isEmpty() || !not && !op.equals("==") && !op.equals("in")) {
      return unknown(match);
    }
    // Flags that are equal to one are not flags with that one.
    if (isFlags(left.get())) {
      return right.get().asText().equals(Optional.of("syn")) && (op.equals("in") || op.equals("!")) ? one(new Match.TcpSyn(), not) : unknown(match);
    }
    return read(left.get(), right.get(), not).orElseGet(() -> unknown(match));
  }

  private static boolean isFlags(Json left) {
    return left.get("payload").map(payload -> payload.text("protocol").equals(Optional.of("tcp")) && payload.text("field").equals(Optional.of("flags"))).orElse(false);
  }

  private static List<Match> unknown(Json match) {
    return List.of(new Match.Unknown(Words.of(new Json.Members(Map.of("match", match), match.at()))));
  }

  private Optional<List<Match>> read(Json left, Json right, boolean not) {
    String kind = left.only().orElse("");
    Json inner = left.get(kind).orElse(left);
    return switch (kind) {
      case "meta" -> meta(inner.text("key").orElse(""), left, right, not);
      case "payload" -> payload(inner.text("protocol").orElse(""), inner.text("field").orElse(""), left, right, not);
      case "ct" -> connection(inner, right, not);
      case "fib" -> fib(inner, right).map(match -> one(match, not));
      case "ip option" -> inner.has("field") ? Optional.empty() : option(inner, right).map(match -> one(match, not));
      case "exthdr" -> extension(inner, right, not);
      case "&" -> masked(inner.asItems(), right, not);
      case "concat" -> inSet(left, right).map(match -> one(match, not));
      default -> Optional.empty();
    };
  }

  private static List<Match> one(Match match, boolean not) {
    return List.of(not ? new Match.Not(match) : match);
  }

  private Optional<List<Match>> meta(String key, Json left, Json right, boolean not) {
    return switch (key) {
      case "iifname", "iif" -> links(right).map(links -> one(new Match.InLink(links), not));
      case "oifname", "oif" -> links(right).map(links -> one(new Match.OutLink(links), not));
      case "nfproto" -> family(right, "ipv4", "ipv6").map(match -> one(match, not));
      case "protocol" -> right.asText().equals(Optional.of("arp")) ? Optional.of(one(new Match.Arp(), not)) : family(right, "ip", "ip6").map(match -> one(match, not));
      case "l4proto" -> protocols(right).map(match -> one(match, not));
      case "mark" -> mark(left, right).map(match -> one(match, not));
      case "skuid" -> uids(right).map(range -> one(new Match.SocketUid(range), not));
      default -> Optional.empty();
    };
  }

  private Optional<List<LinkName>> links(Json right) {
    List<LinkName> links = new ArrayList<>();
    for (Json item : items(right)) {
      Optional<String> name = item.asText();
      if (name.isEmpty() || name.get().startsWith("@")) {
        return Optional.empty();
      }
      links.addAll(scope.links(name.get()));
    }
    return Optional.of(links);
  }

  /// The members of a set in place, or the one value.
  private static List<Json> items(Json right) {
    return right.get("set").map(Json::asItems).orElse(List.of(right));
  }

  private static <T> Optional<List<T>> each(Json right, Function<Json, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    for (Json item : items(right)) {
      Optional<T> value = reader.apply(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.add(value.get());
    }
    return Optional.of(all);
  }

  private static Optional<Match> family(Json right, String v4, String v6) {
    String word = right.asText().orElse("");
    return word.equals(v4) ? Optional.of(new Match.OfFamily(Family.IPV4)) : word.equals(v6) ? Optional.of(new Match.OfFamily(Family.IPV6)) : Optional.empty();
  }

  private static Optional<Match> protocols(Json right) {
    return each(right, Values::protocol)
        .map(
            numbers -> {
              if (numbers.stream().allMatch(number -> number == 6 || number == 17)) {
                return new Match.Transport(numbers.stream().map(number -> number == 6 ? Protocol.TCP : Protocol.UDP).toList());
              }
              return numbers.size() == 2 && numbers.contains(1) && numbers.contains(58) ? new Match.AnyIcmp() : new Match.Carries(numbers);
            });
  }

  private Optional<Match> mark(Json left, Json right) {
    Optional<Json> prefix = right.get("prefix");
    if (prefix.isPresent()) {
      long length = prefix.get().number("len").orElse(-1);
      int mask = length < 1 || length > 32 ? 0 : -1 << (32 - (int) length);
      return prefix.get().number("addr").isPresent() ? Optional.of(new Match.Marked(new Mark((int) prefix.get().number("addr").getAsLong() & mask, mask))) : Optional.empty();
    }
    if (right.asNumber().isPresent()) {
      return Optional.of(new Match.Marked(new Mark((int) right.asNumber().getAsLong(), -1)));
    }
    return inSet(left, right);
  }

  private static Optional<UidRange> uids(Json right) {
    List<Json> range = right.items("range");
    long first = range.size() == 2 ? range.getFirst().asNumber().orElse(-1) : right.asText().equals(Optional.of("root")) ? 0 : right.asNumber().orElse(-1);
    long last = range.size() == 2 ? range.getLast().asNumber().orElse(-1) : first;
    return first < 0 || last < first || first > Integer.MAX_VALUE ? Optional.empty() : Optional.of(new UidRange((int) first, (int) Math.min(last, Integer.MAX_VALUE)));
  }

  private Optional<List<Match>> payload(String protocol, String field, Json left, Json right, boolean not) {
    return switch (protocol + " " + field) {
      case "ip saddr", "ip6 saddr", "ip daddr", "ip6 daddr" -> addresses(field.equals("saddr"), protocol.equals("ip") ? Family.IPV4 : Family.IPV6, left, right).map(match -> one(match, not));
      case "ip protocol", "ip6 nexthdr" -> protocols(right).map(match -> List.of(new Match.OfFamily(protocol.equals("ip") ? Family.IPV4 : Family.IPV6), one(match, not).getFirst()));
      case "ip6 hoplimit" -> right.asNumber().orElse(-1) == 255 ? Optional.of(one(new Match.HopLimit(255), not)) : Optional.empty();
      case "tcp sport", "udp sport", "th sport" -> ports(protocol, true, left, right, not);
      case "tcp dport", "udp dport", "th dport" -> ports(protocol, false, left, right, not);
      case "icmp type" -> icmp(Family.IPV4, right).map(match -> one(match, not));
      case "icmpv6 type" -> icmp(Family.IPV6, right).map(match -> one(match, not));
      default -> Optional.empty();
    };
  }

  private Optional<Match> addresses(boolean source, Family family, Json left, Json right) {
    if (right.asText().filter(text -> text.startsWith("@")).isPresent()) {
      return inSet(left, right);
    }
    return each(right, FieldReader::prefixes)
        .map(lists -> lists.stream().flatMap(List::stream).toList())
        .filter(prefixes -> !prefixes.isEmpty() && prefixes.stream().allMatch(prefix -> prefix.family() == family))
        .map(prefixes -> source ? new Match.Source(prefixes) : new Match.Destination(prefixes));
  }

  private Optional<List<Match>> ports(String protocol, boolean source, Json left, Json right, boolean not) {
    Optional<Match> asked = right.asText().filter(text -> text.startsWith("@")).isPresent() ? inSet(left, right) : each(right, FieldReader::ports).map(ports -> port(source, ports));
    return asked.map(
        match ->
            switch (protocol) {
              case "tcp" -> List.of(new Match.Transport(List.of(Protocol.TCP)), one(match, not).getFirst());
              case "udp" -> List.of(new Match.Transport(List.of(Protocol.UDP)), one(match, not).getFirst());
              default -> one(match, not);
            });
  }

  private static Match port(boolean source, List<PortRange> ports) {
    return source ? new Match.SourcePort(ports) : new Match.DestinationPort(ports);
  }

  private static Optional<Match> icmp(Family family, Json right) {
    return each(right, item -> Values.icmp(item, family)).map(types -> new Match.IcmpType(family, types));
  }

  private static Optional<List<Match>> connection(Json inner, Json right, boolean not) {
    if (inner.has("dir")) {
      return Optional.empty();
    }
    return switch (inner.text("key").orElse("")) {
      case "state" -> states(right).map(states -> one(new Match.Connection(states), not));
      case "direction" -> {
        Optional<String> word = right.asText();
        yield word.equals(Optional.of("original")) || word.equals(Optional.of("reply"))
            ? Optional.of(one(new Match.Direction(word.get().equals("reply") ? Match.ConnectionDirection.REPLY : Match.ConnectionDirection.ORIGINAL), not))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<List<Match.ConnectionState>> states(Json right) {
    Json list = right.get("set").orElse(right);
    List<Match.ConnectionState> states = new ArrayList<>();
    for (Json item : list.asItems()) {
      Optional<Match.ConnectionState> known = item.asText().flatMap(word -> Arrays.stream(Match.ConnectionState.values()).filter(state -> state.word().equals(word)).findFirst());
      // No packet of a proof is untracked.
      if (known.isEmpty() && !item.asText().equals(Optional.of("untracked"))) {
        return Optional.empty();
      }
      known.ifPresent(states::add);
    }
    return Optional.of(states);
  }

  private static Optional<Match> fib(Json inner, Json right) {
    List<String> flags = inner.items("flags").stream().map(flag -> flag.asText().orElse("")).toList();
    Optional<Match.FibKey> key =
        flags.equals(List.of("daddr"))
            ? Optional.of(Match.FibKey.DESTINATION)
            : flags.equals(List.of("saddr"))
                ? Optional.of(Match.FibKey.SOURCE)
                : flags.equals(List.of("daddr", "iif"))
                    ? Optional.of(Match.FibKey.DESTINATION_ON_ARRIVAL_LINK)
                    : flags.equals(List.of("saddr", "oif")) ? Optional.of(Match.FibKey.SOURCE_ON_DEPARTURE_LINK) : Optional.empty();
    if (key.isEmpty() || !inner.text("result").equals(Optional.of("type"))) {
      return Optional.empty();
    }
    return each(right, item -> item.asText().flatMap(word -> Arrays.stream(Match.FibType.values()).filter(type -> type.word().equals(word)).findFirst())).map(types -> new Match.Fib(key.get(), types));
  }

  private static Optional<Match> option(Json inner, Json right) {
    if (!(right instanceof Json.Truth(boolean there, int at))) {
      return Optional.empty();
    }
    return inner.text("name")
        .flatMap(word -> Arrays.stream(Match.Option.values()).filter(option -> option.word().equals(word)).findFirst())
        .map(option -> there ? new Match.IpOption(option) : new Match.Not(new Match.IpOption(option)));
  }

  private static Optional<List<Match>> extension(Json inner, Json right, boolean not) {
    return switch (inner.text("name").orElse("") + " " + inner.text("field").orElse("")) {
      case "rt type" -> right.asNumber().orElse(-1) == 0 ? Optional.of(one(new Match.RoutingHeader(0), not)) : Optional.empty();
      case "frag frag-off" -> right.asNumber().orElse(-1) == 0 ? Optional.of(one(new Match.LaterFragment(Family.IPV6), !not)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// A field under a mask.
  private static Optional<List<Match>> masked(List<Json> sides, Json right, boolean not) {
    long mask = sides.size() == 2 ? sides.getLast().asNumber().orElse(-1) : -1;
    if (mask < 0 || right.asNumber().isEmpty()) {
      return Optional.empty();
    }
    Json left = sides.getFirst();
    int value = (int) right.asNumber().getAsLong();
    if (FieldReader.field(left).equals(Optional.of(Field.MARK))) {
      return (value & ~(int) mask) == 0 ? Optional.of(one(new Match.Marked(new Mark(value, (int) mask)), not)) : Optional.empty();
    }
    boolean offset = left.get("payload").map(payload -> payload.text("protocol").equals(Optional.of("ip")) && payload.text("field").equals(Optional.of("frag-off"))).orElse(false);
    return offset && mask == FRAGMENT_OFFSET && value == 0 ? Optional.of(one(new Match.LaterFragment(Family.IPV4), !not)) : Optional.empty();
  }

  /// A named set, or one in place.
  private Optional<Match> inSet(Json left, Json right) {
    Optional<List<Field>> keys = FieldReader.fields(left);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> named = right.asText().filter(text -> text.startsWith("@")).map(text -> text.substring(1));
    if (named.isPresent()) {
      return scope.set(named.get(), keys.get()).map(name -> new Match.InSet(keys.get(), name));
    }
    return fields.all(items(right), keys.get()).map(elements -> scope.inPlace(keys.get(), elements));
  }
}
