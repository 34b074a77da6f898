package dev.tswgc.targets.nftables;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.UidRange;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Firewalls by chance, of every word that the Plan has: none makes sense, and each can be printed.
final class RandomFirewall {
  private final Random random;

  RandomFirewall(long seed) {
    random = new Random(seed);
  }

  /// Of family inet, or of family netdev with the link of its first chain.
  Firewall.Table table(Firewall.TableFamily family) {
    List<Firewall.Chain> chains = new ArrayList<>();
    chains.add(chain(base(family)));
    chains.addAll(some(3, i -> chain(random.nextBoolean() ? Optional.empty() : base(family))));
    return new Firewall.Table(family, word("tswgc_"), some(3, i -> set()), some(2, i -> map()), chains, why());
  }

  private Firewall.Chain chain(Optional<Firewall.Base> base) {
    return new Firewall.Chain(word("tg_"), base, some(5, i -> rule()), why());
  }

  private Optional<Firewall.Base> base(Firewall.TableFamily family) {
    Optional<LinkName> device = family == Firewall.TableFamily.NETDEV ? Optional.of(link()) : Optional.empty();
    return Optional.of(new Firewall.Base(any(Firewall.Type.values()), any(Firewall.Hook.values()), random.nextInt(801) - 400, any(Firewall.Verdict.values()), device));
  }

  private NamedSet set() {
    List<Field> fields = fields();
    boolean timed = random.nextInt(4) == 0;
    List<NamedSet.Element> elements = timed ? List.of() : some(20, i -> new NamedSet.Element(fields.stream().map(this::atom).toList()));
    return new NamedSet(word("tg_"), fields, elements, timed ? Optional.of(1 + random.nextInt(9999)) : Optional.empty(), why());
  }

  private VerdictMap map() {
    List<Field> fields = fields();
    return new VerdictMap(word("tg_"), fields, some(6, i -> new VerdictMap.Entry(fields.stream().map(this::atom).toList(), verdict())), why());
  }

  private Atom atom(Field field) {
    return switch (field) {
      case MARK -> new Atom.MarkValue(bits());
      case IN_LINK, OUT_LINK -> new Atom.OnLink(link());
      case SOURCE_V4, DESTINATION_V4 -> new Atom.Net(prefix(Family.IPV4));
      case SOURCE_V6, DESTINATION_V6 -> new Atom.Net(prefix(Family.IPV6));
      case TRANSPORT -> new Atom.Transport(any(Protocol.values()));
      case SOURCE_PORT, DESTINATION_PORT -> new Atom.Ports(ports());
    };
  }

  /// At most one condition on the transport, before all others: a second one would contradict the first or say it again, and `th` is not read before it is asked for.
  Firewall.Rule rule() {
    List<Match> when = new ArrayList<>();
    boolean asked = false;
    for (Match match : some(5, i -> match())) {
      if (!(match instanceof Match.Transport && asked)) {
        when.add(match instanceof Match.Transport ? 0 : when.size(), match);
      }
      asked |= match instanceof Match.Transport;
    }
    List<Statement> then = new ArrayList<>(some(2, i -> statement()));
    then.add(statement());
    return new Firewall.Rule(when, then, why());
  }

  private Match match() {
    List<Supplier<Match>> all =
        List.of(
            () -> new Match.InLink(several(this::link)),
            () -> new Match.OutLink(several(this::link)),
            () -> new Match.OfFamily(any(Family.values())),
            Match.Arp::new,
            () -> new Match.Source(prefixes()),
            () -> new Match.Destination(prefixes()),
            () -> new Match.Transport(random.nextBoolean() ? List.of(any(Protocol.values())) : List.of(Protocol.TCP, Protocol.UDP)),
            Match.AnyIcmp::new,
            () -> new Match.SourcePort(several(this::ports)),
            () -> new Match.DestinationPort(several(this::ports)),
            () -> new Match.IcmpType(any(Family.values()), several(() -> random.nextInt(256))),
            () -> new Match.HopLimit(random.nextInt(256)),
            () -> new Match.IpOption(any(Match.Option.values())),
            () -> new Match.RoutingHeader(random.nextInt(256)),
            Match.TcpSyn::new,
            () -> new Match.LaterFragment(any(Family.values())),
            () -> new Match.Marked(mark()),
            () -> new Match.SocketUid(uids()),
            () -> new Match.Connection(several(() -> any(Match.ConnectionState.values()))),
            () -> new Match.Direction(any(Match.ConnectionDirection.values())),
            () -> new Match.Fib(any(Match.FibKey.values()), several(() -> any(Match.FibType.values()))),
            () -> new Match.RateBelow(1 + random.nextInt(100000)),
            () -> new Match.InSet(fields(), word("tg_")),
            () -> new Match.Not(match()));
    return all.get(random.nextInt(all.size())).get();
  }

  private Statement statement() {
    List<Supplier<Statement>> all =
        List.of(
            this::verdict,
            Statement.Return::new,
            () -> new Statement.SetMark(mark()),
            Statement.Masquerade::new,
            () -> new Statement.ClampMss(random.nextInt(65536)),
            Statement.Count::new,
            () -> new Statement.Dispatch(fields(), word("tg_")));
    return all.get(random.nextInt(all.size())).get();
  }

  private Statement verdict() {
    List<Supplier<Statement>> all =
        List.of(Statement.Accept::new, Statement.Drop::new, () -> new Statement.Jump(word("tg_")), () -> new Statement.Goto(word("tg_")));
    return all.get(random.nextInt(all.size())).get();
  }

  private List<Field> fields() {
    return several(() -> any(Field.values()));
  }

  private Mark mark() {
    int mask = random.nextBoolean() ? -1 : bits();
    return new Mark(bits() & mask, mask);
  }

  private int bits() {
    return random.nextInt() >>> random.nextInt(32);
  }

  private UidRange uids() {
    int first = random.nextInt(70000);
    return new UidRange(first, random.nextBoolean() ? first : first + random.nextInt(1000));
  }

  private PortRange ports() {
    int first = 1 + random.nextInt(65535);
    return new PortRange(first, random.nextBoolean() ? first : first + random.nextInt(65536 - first));
  }

  private List<Prefix> prefixes() {
    Family family = any(Family.values());
    return several(() -> prefix(family));
  }

  private Prefix prefix(Family family) {
    IpAddress address = family == Family.IPV4 ? IpAddress.v4(random.nextInt()) : IpAddress.v6(random.nextInt(4) == 0 ? 0 : random.nextLong(), random.nextInt(4) == 0 ? 0 : random.nextLong());
    int length = random.nextInt(3) == 0 ? family.bits() : random.nextInt(family.bits() + 1);
    return new Prefix(address.masked(length), length);
  }

  private LinkName link() {
    return new LinkName(letters("abcxyzABZ", 1) + letters("abcxyz019.-_", random.nextInt(15)));
  }

  private String word(String prefix) {
    return prefix + letters("abcdwgx_0123456789", 1 + random.nextInt(8));
  }

  /// With characters that would mean something to nft.
  private Why why() {
    String odd = "abc.-_ \"\\$#{};\n\u00e9\u65e5?";
    return new Why("exits." + letters(odd, random.nextInt(120)), Span.ofWhole(Source.unread("made")), letters(odd, random.nextInt(60)));
  }

  private String letters(String of, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(of.charAt(random.nextInt(of.length())));
    }
    return out.toString();
  }

  private <T> List<T> several(Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      all.add(one.get());
    }
    return all;
  }

  private <T> List<T> some(int most, IntFunction<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      all.add(one.apply(i));
    }
    return all;
  }

  private <T> T any(T[] of) {
    return Arrays.asList(of).get(random.nextInt(of.length));
  }
}
