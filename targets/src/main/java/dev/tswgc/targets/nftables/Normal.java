package dev.tswgc.targets.nftables;

import dev.tswgc.net.Protocol;
import dev.tswgc.plan.Firewall.Rule;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.Statement;
import java.util.ArrayList;
import java.util.List;

/// Says all that a rule of the Plan asks for where nft must be asked for it: a port belongs to a transport, which is asked for right before the first port.
///
/// A rule that names one transport and a port asks for both at once; one that names none means TCP or UDP, which is what a port of the Plan is of. "Not" of "not" is neither.
final class Normal {
  private Normal() {}

  /// The conditions of a rule in that form.
  static List<Match> when(Rule rule) {
    Match asked = null;
    boolean plain = true;
    boolean port = false;
    // By index: this is done for every rule of every build, and most have no port and no "not".
    for (int i = 0; i < rule.when().size(); i++) {
      Match match = rule.when().get(i);
      if (match instanceof Match.Transport) {
        asked = match;
      } else if (isPort(match) || match instanceof Match.InSet || match instanceof Match.Not) {
        port |= isPort(positive(match));
        plain &= !(match instanceof Match.Not not && not.match() instanceof Match.Not) && !looksAtPort(match);
      }
    }
    boolean mapped = !rule.then().isEmpty() && rule.then().getFirst() instanceof Statement.Dispatch map && isKeyOfPort(map.fields());
    if (plain && !mapped) {
      return rule.when();
    }
    boolean moved = port && asked instanceof Match.Transport one && one.protocols().size() == 1;
    boolean said = asked != null && !moved;
    List<Match> when = new ArrayList<>(rule.when().size() + 1);
    for (Match match : rule.when()) {
      if (moved && match instanceof Match.Transport) {
        continue;
      }
      if (!said && (moved ? looksAtPort(match) : asksForTransport(match))) {
        when.add(asked == null ? new Match.Transport(List.of(Protocol.TCP, Protocol.UDP)) : asked);
        said = true;
      }
      when.add(single(match));
    }
    if (!said && mapped) {
      when.add(new Match.Transport(List.of(Protocol.TCP, Protocol.UDP)));
    }
    return when;
  }

  private static boolean isPort(Match match) {
    return match instanceof Match.SourcePort || match instanceof Match.DestinationPort;
  }

  private static boolean looksAtPort(Match match) {
    Match asked = positive(match);
    return isPort(asked) || asked instanceof Match.InSet set && hasPort(set.fields());
  }

  /// A key that has the transport in it needs no other question for it.
  private static boolean asksForTransport(Match match) {
    Match asked = positive(match);
    return isPort(asked) || asked instanceof Match.InSet set && isKeyOfPort(set.fields());
  }

  private static boolean isKeyOfPort(List<Field> fields) {
    return hasPort(fields) && !fields.contains(Field.TRANSPORT);
  }

  private static boolean hasPort(List<Field> fields) {
    return fields.contains(Field.SOURCE_PORT) || fields.contains(Field.DESTINATION_PORT);
  }

  private static Match single(Match match) {
    return match instanceof Match.Not one && one.match() instanceof Match.Not two ? single(two.match()) : match;
  }

  private static Match positive(Match match) {
    return match instanceof Match.Not not ? positive(not.match()) : match;
  }
}
