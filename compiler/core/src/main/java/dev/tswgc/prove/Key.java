package dev.tswgc.prove;

import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Why;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A WireGuard server knows a client by its key alone: two with one key take the session from each other.
final class Key implements CommonFact {
  @Override
  public String id() {
    return "KEY";
  }

  @Override
  public String sentence() {
    return "No two tunnels have one private key, or one address at the same server, and no two exits one MAC address or one hostname in a tailnet.";
  }

  @Override
  public List<Breach> breaches(Topology topology, Plan plan) {
    List<Breach> breaches = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (Upstream upstream : topology.upstreams().values()) {
      SecretReference key = upstream.privateKey();
      places.put(key.id(), key.kind() == SecretReference.Kind.UNSAID ? key.id() : key.kind().word() + " " + key.where());
    }
    Map<String, Why> known = new HashMap<>();
    for (Host host : plan.hosts()) {
      for (Namespace namespace : host.namespaces()) {
        for (Link link : namespace.links()) {
          if (link instanceof Link.WireGuard tunnel) {
            String key = tunnel.privateKey().id();
            once(known, "the private key " + places.getOrDefault(key, key), tunnel.why().that("exit " + namespace.id()), breaches);
            for (Link.Peer peer : tunnel.peers()) {
              for (InterfaceAddress own : tunnel.addresses()) {
                once(known, "the address " + own.address() + " at " + server(peer), tunnel.why().that("exit " + namespace.id()), breaches);
              }
            }
          }
          if (link instanceof Link.Uplink uplink && uplink.attachment() instanceof Link.Attachment.Macvlan macvlan) {
            once(known, "the MAC address " + macvlan.mac(), uplink.why(), breaches);
          }
        }
        for (Service service : namespace.services()) {
          if (service instanceof Service.Tailscaled tailscaled) {
            once(known, "the hostname " + tailscaled.hostname() + " by " + tailscaled.authKey().id(), service.why(), breaches);
          }
        }
      }
    }
    return breaches;
  }

  private static String server(Link.Peer peer) {
    Endpoint endpoint = peer.endpoint();
    return peer.publicKey() + " " + endpoint;
  }

  private static void once(Map<String, Why> known, String what, Why why, List<Breach> breaches) {
    Why before = known.put(what, why);
    if (before != null) {
      breaches.add(Breach.of("Two have " + what + ".", before, why));
    }
  }
}
