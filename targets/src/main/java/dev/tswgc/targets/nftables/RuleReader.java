package dev.tswgc.targets.nftables;

import dev.tswgc.net.Mark;
import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Statement;
import dev.tswgc.reread.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one line of a chain: conditions, then statements, then the comment.
///
/// `udp dport 53` is read as the two conditions that it is. `th dport` is refused where nothing before it asks for a transport: nft would read the port out of any payload.
final class RuleReader {
  /// What a line says.
  ///
  /// @param comment without its quotes
  record Line(List<Match> when, List<Statement> then, String comment) {}

  private static final List<Protocol> BOTH = List.of(Protocol.TCP, Protocol.UDP);
  private static final int MAX_SEGMENT = 65535;

  private final Cursor in;
  private final MatchReader matches;
  private List<Match> when = new ArrayList<>();
  private List<Statement> then = new ArrayList<>();
  /// What the line has asked for so far.
  private List<Protocol> transport = List.of();

  /// @param netdev whether the table is of family netdev
  RuleReader(Cursor in, boolean netdev) {
    this.in = in;
    this.matches = new MatchReader(in, netdev);
  }

  /// Reads a line to its end.
  Line read() {
    when = new ArrayList<>(6);
    then = new ArrayList<>(2);
    transport = List.of();
    while (!in.take("comment \"")) {
      part();
      in.need(" ");
    }
    String comment = in.harmless('"');
    in.need("\n");
    return new Line(when, then, comment);
  }

  private void part() {
    Optional<Statement> statement = statement();
    if (statement.isPresent()) {
      then.add(statement.get());
      return;
    }
    if (!then.isEmpty()) {
      // What was done before is done whether or not a later condition holds, so only a map's own question for a transport may stand here.
      if (in.take("meta l4proto { tcp, udp } ")) {
        transport = BOTH;
      }
      dispatch(key());
      return;
    }
    Optional<Match> other = matches.other();
    if (other.isPresent()) {
      when.add(other.get());
    } else {
      about(key());
    }
  }

  /// By its first letter: of the words that begin with it few are statements.
  private Optional<Statement> statement() {
    return switch (in.peek()) {
      case 'a' -> in.take("accept") ? Optional.of(new Statement.Accept()) : Optional.empty();
      case 'd' -> in.take("drop") ? Optional.of(new Statement.Drop()) : Optional.empty();
      case 'r' -> in.take("return") ? Optional.of(new Statement.Return()) : Optional.empty();
      case 'j' -> in.take("jump ") ? Optional.of(new Statement.Jump(in.word())) : Optional.empty();
      case 'g' -> in.take("goto ") ? Optional.of(new Statement.Goto(in.word())) : Optional.empty();
      case 'c' -> in.take("counter") ? Optional.of(new Statement.Count()) : Optional.empty();
      case 't' -> in.take("tcp option maxseg size set ") ? Optional.of(new Statement.ClampMss(in.number(MAX_SEGMENT))) : Optional.empty();
      case 'm' ->
          in.take("masquerade") ? Optional.of(new Statement.Masquerade()) : in.take("meta mark set ") ? Optional.of(new Statement.SetMark(mark())) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// All bits, or those that `&` does not keep.
  private Mark mark() {
    int before = in.offset();
    if (!in.take("meta mark & ")) {
      return new Mark(in.bits(), -1);
    }
    int mask = ~in.bits();
    in.need(" | ");
    int value = in.bits();
    if (mask == -1 || (value & ~mask) != 0) {
      in.back(before);
      throw in.expected("a mask that keeps some bits, and a value of other bits");
    }
    return new Mark(value, mask);
  }

  /// What comes after one field or several: a set, a map or a value.
  private void about(List<Field> fields) {
    if (in.take("vmap @")) {
      then.add(new Statement.Dispatch(fields, in.word()));
      return;
    }
    int before = in.offset();
    boolean not = in.take("!= @");
    if (not || in.take("@")) {
      Match.InSet set = new Match.InSet(fields, in.word());
      when.add(not ? new Match.Not(set) : set);
      return;
    }
    in.back(before);
    if (fields.size() > 1) {
      throw in.expected("a set or a map");
    }
    Match match = matches.compared(fields.getFirst());
    when.add(match);
    if (match instanceof Match.Transport asked) {
      transport = asked.protocols();
    }
  }

  private void dispatch(List<Field> fields) {
    in.need("vmap @");
    then.add(new Statement.Dispatch(fields, in.word()));
  }

  /// Fields with dots between them, and a blank after.
  private List<Field> key() {
    List<Field> fields = new ArrayList<>(4);
    boolean bare = false;
    do {
      if (in.peek() == 't') {
        int before = in.offset();
        bare |= in.take("th ");
        in.back(before);
      }
      fields.add(field());
      in.need(" ");
    } while (in.take(". "));
    if (bare && transport.isEmpty() && !fields.contains(Field.TRANSPORT)) {
      throw in.expected("a question for the transport, before `th`,");
    }
    return fields;
  }

  private Field field() {
    return switch (in.peek()) {
      case 'i' -> in.take("iifname") ? Field.IN_LINK : in.take("ip ") ? address(Field.SOURCE_V4, Field.DESTINATION_V4) : address6();
      case 'o' -> after("oifname", Field.OUT_LINK);
      case 'm' -> in.take("meta mark") ? Field.MARK : after("meta l4proto", Field.TRANSPORT);
      case 't' -> in.take("th ") ? port() : portOf(Protocol.TCP, "tcp ");
      case 'u' -> portOf(Protocol.UDP, "udp ");
      default -> throw in.expected("a condition or a statement");
    };
  }

  private Field after(String words, Field field) {
    in.need(words);
    return field;
  }

  private Field address6() {
    in.need("ip6 ");
    return address(Field.SOURCE_V6, Field.DESTINATION_V6);
  }

  private Field portOf(Protocol protocol, String word) {
    in.need(word);
    asks(protocol);
    return port();
  }

  private Field address(Field source, Field destination) {
    if (in.take("saddr")) {
      return source;
    }
    in.need("daddr");
    return destination;
  }

  private Field port() {
    if (in.take("sport")) {
      return Field.SOURCE_PORT;
    }
    in.need("dport");
    return Field.DESTINATION_PORT;
  }

  /// A port's own word for its transport is a condition on it, once in a line.
  private void asks(Protocol protocol) {
    if (transport.size() != 1 || transport.getFirst() != protocol) {
      if (!then.isEmpty()) {
        throw in.expected("no condition after a statement");
      }
      transport = List.of(protocol);
      when.add(new Match.Transport(transport));
    }
  }
}
