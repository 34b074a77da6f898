package dev.tswgc.topology;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Prefix;
import java.util.SortedMap;

/// The numbers and names that nobody should have to choose, chosen so that they never change without need.
///
/// @param lock what of it has to be remembered for the next build
public record Allocation(SortedMap<Name, OfExit> exits, Lock lock) {

  /// What one exit got. Marks, tables, preferences and links are its namespace's own, so every exit can have the same; ports, networks, and MAC addresses are not.
  ///
  /// @param port of tailscaled, UDP, unlike that of any other exit of the host
  /// @param preference the first of 81 rule preferences
  /// @param table of the tunnels
  /// @param lanTable of `lan-access`
  /// @param holepunchMark in the low 16 bits of the packet mark
  /// @param tunnels by upstream
  public record OfExit(int port, int preference, int table, int lanTable, int holepunchMark, SortedMap<Name, OfTunnel> tunnels, Network network) {}

  /// What one tunnel of an exit got.
  ///
  /// @param slot 0 to 4, unlike that of any other tunnel of the exit; the others follow from it, where they are not pinned
  /// @param mark of the outer packets, in the low 16 bits of the packet mark
  /// @param listenPort UDP
  public record OfTunnel(int slot, LinkName link, int mark, int listenPort) {}

  /// What joining the machine's network takes.
  public sealed interface Network {
    /// Networks of a container engine's bridge.
    record Bridge(Prefix subnet4, Prefix subnet6) implements Network {}

    /// Networks of a veth pair, with the name of its end on the host.
    record Veth(LinkName peer, Prefix subnet4, Prefix subnet6) implements Network {}

    /// The link's own address on the LAN.
    record Macvlan(MacAddress mac) implements Network {}

    /// The network of a Kubernetes pod is the cluster's to number.
    record Pod() implements Network {}
  }

  /// Most tunnels of one exit: rule preferences are kept for so many.
  public static final int MAX_TUNNELS = 5;

  /// Chooses for a topology without errors. What the lock says holds as long as it is still possible; what is pinned is never given to others.
  ///
  /// @param diagnostics where an exit gets nothing because nothing is left
  public static Allocation allocate(Topology topology, Lock old, Diagnostics diagnostics) {
    return new Allocator(topology, old, diagnostics).allocate();
  }

  /// Whether the lock of the last build would have to be written anew.
  public boolean changed(Lock old) {
    return !lock.equals(old);
  }
}
