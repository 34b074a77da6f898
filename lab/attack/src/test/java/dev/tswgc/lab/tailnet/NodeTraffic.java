package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Conversation;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitWorld;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the node of a tailnet has sent by its uplink, told apart by who sends it where.
///
/// @param uplink that of the node
record NodeTraffic(TailnetWorld world, Watcher uplink) {
  /// An address that a test may give to the node.
  static final String NEW6 = "2001:db8:1::51";

  private static final Set<Integer> NEIGHBOUR_MESSAGES = Set.of(135, 136, 143);

  /// A few words for each kind; what is of none, as it is.
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (Conversation sent : uplink.incoming()) {
      kinds.add(kind(sent));
    }
    return kinds;
  }

  /// Kinds beside these and the looking for neighbours.
  Set<String> kindsBeside(Set<String> known) {
    Set<String> others = kinds();
    others.removeAll(known);
    others.remove("neighbours");
    return others;
  }

  private String kind(Conversation sent) {
    if (sent.protocol() == Conversation.ARP || sent.protocol() == Conversation.ICMPV6 && NEIGHBOUR_MESSAGES.contains(sent.toPort())) {
      return "neighbours";
    }
    if (!is(sent.from(), ExitWorld.NODE4, ExitWorld.NODE6, NEW6)) {
      return sent.toString();
    }
    boolean udp = sent.protocol() == Conversation.UDP;
    if (is(sent.to(), TailnetWorld.CONTROL4, TailnetWorld.CONTROL6)) {
      return udp && sent.toPort() == 3478 ? "STUN" : sent.protocol() == Conversation.TCP && sent.toPort() == 443 ? "control and relay" : sent.toString();
    }
    if (udp && sent.fromPort() == 41641 && is(sent.to(), TailnetWorld.CLIENT4, TailnetWorld.CLIENT6)) {
      return "peer";
    }
    if (udp && sent.toPort() == 51820 && world.around().providers().stream().anyMatch(provider -> is(sent.to(), provider.address4()))) {
      return "tunnel";
    }
    return sent.toPort() == 53 && is(sent.to(), TailnetWorld.DNS4) ? "names of the node" : sent.toString();
  }

  private static boolean is(InetAddress address, String... any) {
    return List.of(any).stream().anyMatch(one -> InetAddress.ofLiteral(one).equals(address));
  }
}
