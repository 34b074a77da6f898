package dev.tswgc.plan;

import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Match.ConnectionState;
import java.util.OptionalInt;

/// One packet on its way through a namespace, as far as rules can tell packets apart.
///
/// @param protocol `tcp`, `udp`, `icmp` (of either family), or `arp`
/// @param uid of the local socket's owner; absent for what is forwarded or made by the kernel
record Packet(
    String in, String out, IpAddress source, IpAddress destination, String protocol, int sourcePort, int destinationPort, int mark, OptionalInt uid, ConnectionState state, boolean original, boolean laterFragment) {

  static Packet between(String source, String destination, String protocol, int sourcePort, int destinationPort) {
    return new Packet(
        "", "", IpAddress.of(source), IpAddress.of(destination), protocol, sourcePort, destinationPort, 0, OptionalInt.empty(), ConnectionState.NEW, true, false);
  }

  static Packet udp(String source, String destination, int port) {
    return between(source, destination, "udp", 40000, port);
  }

  static Packet tcp(String source, String destination, int port) {
    return between(source, destination, "tcp", 40000, port);
  }

  Packet in(String link) {
    return new Packet(link, out, source, destination, protocol, sourcePort, destinationPort, mark, uid, state, original, laterFragment);
  }

  Packet out(String link) {
    return new Packet(in, link, source, destination, protocol, sourcePort, destinationPort, mark, uid, state, original, laterFragment);
  }

  Packet source(IpAddress address) {
    return new Packet(in, out, address, destination, protocol, sourcePort, destinationPort, mark, uid, state, original, laterFragment);
  }

  Packet sourcePort(int port) {
    return new Packet(in, out, source, destination, protocol, port, destinationPort, mark, uid, state, original, laterFragment);
  }

  Packet marked(int value) {
    return new Packet(in, out, source, destination, protocol, sourcePort, destinationPort, value, uid, state, original, laterFragment);
  }

  Packet by(int owner) {
    return new Packet(in, out, source, destination, protocol, sourcePort, destinationPort, mark, OptionalInt.of(owner), state, original, laterFragment);
  }

  Packet answer() {
    return new Packet(in, out, source, destination, protocol, sourcePort, destinationPort, mark, uid, ConnectionState.ESTABLISHED, false, laterFragment);
  }

  Packet fragment() {
    return new Packet(in, out, source, destination, protocol, 0, 0, mark, uid, state, original, true);
  }
}
