package dev.tswgc.prove;

import dev.tswgc.net.Mark;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two users of one mark take each other's packets. Tailscale writes the bits under 0xff0000 and, from 1.98 on, the whole mark of a connection: so nothing of
/// ours is there, and nothing decides by a connection's mark, for which the Plan has no word.
final class Marks implements Fact {
  private static final int TAILSCALE = 0xff0000;
  private static final int BYPASS = 0x80000;
  private static final int OURS = 0xffff;

  @Override
  public String id() {
    return "MARK";
  }

  @Override
  public String sentence() {
    return "Each tunnel has a mark of its own that is not 0; every rule asks for a mark under our mask 0xffff or Tailscale's 0xff0000, and only ours are set.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    Map<Integer, Why> known = new HashMap<>();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      int value = tunnel.fwmark().value();
      Why before = known.put(value, tunnel.why());
      if (value == 0 || (value & ~OURS) != 0 || tunnel.fwmark().mask() != OURS) {
        breaches.add(Breach.of("The mark " + tunnel.fwmark() + " of " + tunnel.name() + " is not one of ours.", tunnel.why()));
      }
      if (before != null) {
        breaches.add(Breach.of("Two tunnels have the mark " + tunnel.fwmark() + ".", before, tunnel.why()));
      }
    }
    for (PolicyRule rule : proved.namespace().rules()) {
      rule.selector().mark().ifPresent(mark -> asked(mark, rule.why(), breaches));
    }
    for (Firewall.Table table : proved.namespace().firewall().tables()) {
      for (NamedSet set : table.sets()) {
        set.elements().forEach(element -> element.atoms().forEach(atom -> element(atom, set, known, breaches)));
      }
      for (Firewall.Chain chain : table.chains()) {
        for (Firewall.Rule rule : chain.rules()) {
          rule.when().forEach(match -> match(match, rule.why(), breaches));
          rule.then().forEach(done -> set(done, rule.why(), known, breaches));
        }
      }
    }
    return breaches;
  }

  private static void match(Match match, Why why, List<Breach> breaches) {
    if (match instanceof Match.Marked(Mark mark)) {
      asked(mark, why, breaches);
    }
    if (match instanceof Match.Not(Match inner)) {
      match(inner, why, breaches);
    }
  }

  private static void asked(Mark mark, Why why, List<Breach> breaches) {
    boolean tailscale = mark.mask() == TAILSCALE && (mark.value() == 0 || mark.value() == BYPASS);
    if (!tailscale && mark.mask() != OURS) {
      breaches.add(Breach.of("A rule asks for the mark " + mark + ", whose mask is nobody's.", why));
    }
  }

  private static void element(Atom atom, NamedSet set, Map<Integer, Why> known, List<Breach> breaches) {
    if (atom instanceof Atom.MarkValue(int value) && !known.containsKey(value)) {
      breaches.add(Breach.of("Set " + set.name() + " holds the mark 0x" + Integer.toHexString(value) + ", which no tunnel has.", set.why()));
    }
  }

  private static void set(Statement done, Why why, Map<Integer, Why> tunnels, List<Breach> breaches) {
    if (done instanceof Statement.SetMark(Mark mark)) {
      if (mark.mask() != OURS || mark.value() == 0) {
        breaches.add(Breach.of("A rule sets the mark " + mark + ", which is not ours to set.", why));
      }
      Why tunnel = tunnels.get(mark.value());
      if (tunnel != null) {
        breaches.add(Breach.of("A rule sets the mark " + mark + " of a tunnel.", why, tunnel));
      }
    }
  }
}
