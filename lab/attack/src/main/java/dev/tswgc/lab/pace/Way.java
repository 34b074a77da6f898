package dev.tswgc.lab.pace;

import dev.tswgc.lab.Link;
import dev.tswgc.lab.Local;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.exit.ExitWorld;
import java.util.List;

/// Which way packets go through a node, all of them small datagrams.
enum Way {
  OUT("What clients send to the internet, by connections that are known"),
  BACK("What the internet answers them"),
  FIRST("The first packets of new connections of clients"),
  TAILSCALED("What tailscaled sends to a peer, by the uplink"),
  TUNNEL("What the tunnel sends to its far end, by the uplink");

  private static final int CLIENTS_PORT = 20_000;
  private static final int SERVICE_PORT = 9000;
  private static final int TAILSCALED_PORT = 41641;
  private static final int TUNNEL_PORT = 51820;
  private static final int TAILSCALED_MARK = 0x80000;
  private static final int NEW = 4000;

  private final String what;

  Way(String what) {
    this.what = what;
  }

  String what() {
    return what;
  }

  Namespace from(ExitWorld world) {
    return switch (this) {
      case OUT, FIRST -> world.client();
      case BACK -> world.provider().namespace();
      case TAILSCALED, TUNNEL -> world.node();
    };
  }

  /// What nftables knows them by there.
  String match() {
    return switch (this) {
      case OUT, FIRST -> "dport " + SERVICE_PORT;
      case BACK -> "sport " + SERVICE_PORT;
      case TAILSCALED -> "dport " + TAILSCALED_PORT;
      case TUNNEL -> "dport " + TUNNEL_PORT;
    };
  }

  /// How many packets differ: each that does is a connection of its own.
  int different() {
    return this == FIRST ? NEW : 1;
  }

  /// Where they come out, and go no further.
  ///
  /// @param cable whether a cable stands for the tunnel
  Link end(ExitWorld world, boolean cable) {
    return switch (this) {
      case OUT, FIRST -> cable ? world.provider().namespace().link(Lane.CABLE) : world.internet().link(world.provider().internetLink());
      case BACK -> world.client().link("ts0");
      case TAILSCALED, TUNNEL -> world.lan().port(world.node());
    };
  }

  /// @param tunnelMark of the tunnel's own datagrams
  Local sender(int tunnelMark) {
    return switch (this) {
      case OUT, BACK, FIRST -> Local.ROOT;
      case TAILSCALED -> Local.ROOT.marked(TAILSCALED_MARK);
      case TUNNEL -> Local.ROOT.marked(tunnelMark);
    };
  }

  /// @param translates whether what comes from a client has the tunnel's address on its way
  Packet packet(ExitWorld world, boolean ipv4, boolean translates) {
    String client = ipv4 ? ExitWorld.CLIENT4 : ExitWorld.CLIENT6;
    String service = ipv4 ? ExitWorld.SERVICE4 : ExitWorld.SERVICE6;
    String node = ipv4 ? ExitWorld.NODE4 : ExitWorld.NODE6;
    String exit = ipv4 ? world.provider().exit4() : world.provider().exit6();
    return switch (this) {
      case OUT -> Packet.udp(client, service, SERVICE_PORT).from(CLIENTS_PORT);
      case BACK -> Packet.udp(service, translates ? exit : client, CLIENTS_PORT).from(SERVICE_PORT);
      case FIRST -> Packet.udp(client, service, SERVICE_PORT).from(CLIENTS_PORT + 1).ports(NEW);
      case TAILSCALED -> Packet.udp(node, service, TAILSCALED_PORT).from(TAILSCALED_PORT);
      case TUNNEL -> Packet.udp(node, world.provider().address4(), TUNNEL_PORT).from(TUNNEL_PORT);
    };
  }

  /// The families that it has: the lab's tunnel has an endpoint in one.
  List<Boolean> families() {
    return this == TUNNEL ? List.of(true) : List.of(true, false);
  }
}
