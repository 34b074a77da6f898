package dev.tswgc.prove;

import dev.tswgc.plan.Link;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Secrets are ids; their values come to the machine by another way than what is built.
final class Secrets implements Fact {
  private static final int KEY = 44;

  @Override
  public String id() {
    return "SECRET";
  }

  @Override
  public String sentence() {
    return "Every secret is used by its id and listed once; a program reads those that are its own only; and no command, argument or variable of a program holds what looks like a key.";
  }

  @Override
  public List<Breach> breaches(Case proved) {
    List<Breach> breaches = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    for (Secret secret : proved.namespace().secrets()) {
      if (!listed.add(secret.id())) {
        breaches.add(Breach.of("Secret " + secret.id() + " is listed twice.", secret.why()));
      }
    }
    Set<String> tunnels = new HashSet<>();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      tunnels.add(tunnel.privateKey().id());
      tunnel.peers().forEach(peer -> peer.presharedKey().ifPresent(use -> tunnels.add(use.id())));
    }
    Set<String> used = new HashSet<>(tunnels);
    for (Service service : proved.namespace().services()) {
      Set<String> may = may(service, tunnels);
      used.addAll(may);
      for (Secret.Use use : service.runs().secrets()) {
        if (!may.contains(use.id())) {
          breaches.add(Breach.of("Program " + service.id() + " reads secret " + use.id() + ", which is not its own.", service.why()));
        }
      }
      service.runs().command().forEach(word -> looked(word, service, breaches));
      service.runs().environment().forEach(variable -> looked(variable.value(), service, breaches));
    }
    if (!used.equals(listed)) {
      breaches.add(Breach.of("The secrets that are used are not those that are listed.", proved.namespace().why()));
    }
    return breaches;
  }

  private static Set<String> may(Service service, Set<String> tunnels) {
    return switch (service) {
      case Service.Owner owner -> tunnels;
      case Service.Watcher watcher -> tunnels;
      case Service.Tailscaled tailscaled -> Set.of(tailscaled.authKey().id());
      case Service.Proxy proxy -> proxy.auth().map(use -> Set.of(use.id())).orElse(Set.of());
      case Service.Forwarder forwarder -> Set.of();
      case Service.Names names -> Set.of();
    };
  }

  /// A WireGuard key, or a key of Tailscale's or Headscale's.
  private static void looked(String word, Service service, List<Breach> breaches) {
    boolean key = word.length() == KEY && word.endsWith("=") && word.indexOf('/') != 0;
    if (key || word.contains("tskey-") || word.contains("hskey-")) {
      // What it is stands in no finding.
      breaches.add(Breach.of("A word that program " + service.id() + " is started with looks like a key.", service.why()));
    }
  }
}
