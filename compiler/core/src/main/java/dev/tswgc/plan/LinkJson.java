package dev.tswgc.plan;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;

/// Writes links.
final class LinkJson {
  private final JsonWriter json;

  LinkJson(JsonWriter json) {
    this.json = json;
  }

  void write(Link link) {
    json.object().key("name").value(link.name().text()).key("kind");
    switch (link) {
      case Link.Uplink uplink -> uplink(uplink);
      case Link.Tailscale tailscale -> tailscale(tailscale);
      case Link.WireGuard wireGuard -> wireGuard(wireGuard);
    }
    PlanJson.why(json, link.why());
    json.end();
  }

  private void uplink(Link.Uplink uplink) {
    json.value("uplink").key("mtu").value(uplink.mtu()).key("attachment").flatObject();
    switch (uplink.attachment()) {
      case Link.Attachment.Bridge bridge ->
          json.key("kind")
              .value("bridge")
              .key("network")
              .value(bridge.network())
              .key("subnet_ipv4")
              .value(bridge.subnet4().toString())
              .key("subnet_ipv6")
              .value(bridge.subnet6().toString());
      case Link.Attachment.HostVeth veth ->
          json.key("kind")
              .value("veth")
              .key("peer")
              .value(veth.peer().text())
              .key("subnet_ipv4")
              .value(veth.subnet4().toString())
              .key("subnet_ipv6")
              .value(veth.subnet6().toString());
      case Link.Attachment.Pod() -> json.key("kind").value("pod");
      case Link.Attachment.Macvlan macvlan -> {
        json.key("kind").value("macvlan").key("network").value(macvlan.network()).key("parent");
        macvlan.parent().ifPresentOrElse(parent -> json.value(parent.text()), json::nothing);
        json.key("vlan");
        macvlan.vlan().ifPresentOrElse(json::value, json::nothing);
        json.key("mac").value(macvlan.mac().toString());
      }
    }
    json.end().key("addresses").flatList();
    for (InterfaceAddress address : uplink.addresses()) {
      json.value(address.toString());
    }
    json.end().key("gateways").flatList();
    for (IpAddress gateway : uplink.gateways()) {
      json.value(gateway.toString());
    }
    json.end();
  }

  private void tailscale(Link.Tailscale tailscale) {
    json.value("tailscale").key("mtu").value(tailscale.mtu()).key("prefixes").flatList();
    for (Prefix prefix : tailscale.prefixes()) {
      json.value(prefix.toString());
    }
    json.end();
  }

  private void wireGuard(Link.WireGuard tunnel) {
    json.value("wireguard").key("mtu").value(tunnel.mtu()).key("addresses").flatList();
    for (InterfaceAddress address : tunnel.addresses()) {
      json.value(address.toString());
    }
    json.end().key("private_key").value(tunnel.privateKey().id()).key("fwmark").value(tunnel.fwmark().toString());
    json.key("listen_port").value(tunnel.listenPort()).key("engine").value(tunnel.engine().word()).key("peers").list();
    for (Link.Peer peer : tunnel.peers()) {
      json.object().key("public_key").value(peer.publicKey().text()).key("preshared_key");
      peer.presharedKey().ifPresentOrElse(secret -> json.value(secret.id()), json::nothing);
      json.key("endpoint").value(peer.endpoint().toString()).key("allowed_ips").flatList();
      for (Prefix prefix : peer.allowedIps()) {
        json.value(prefix.toString());
      }
      json.end().key("keepalive_seconds").value(peer.keepaliveSeconds()).end();
    }
    json.end();
  }
}
