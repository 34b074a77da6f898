package dev.tswgc.secrets;

import dev.tswgc.secrets.SecretNeed.Form;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which secrets a topology needs: those of the entries that its exits use.
public final class SecretsNeeded {
  private final SortedMap<String, SecretNeed> byId = new TreeMap<>();

  private SecretsNeeded() {}

  /// The secrets in order of their ids, each once.
  ///
  /// @param host whose exits alone are asked for; absent = all
  public static List<SecretNeed> of(Topology topology, Optional<Name> host) {
    SecretsNeeded needed = new SecretsNeeded();
    for (Exit exit : topology.exits().values()) {
      if (host.isPresent() && !exit.host().value().equals(host.get())) {
        continue;
      }
      Optional.ofNullable(topology.tailnets().get(exit.tailnet().value())).ifPresent(needed::tailnet);
      for (Located<Name> upstream : exit.upstreams()) {
        Optional.ofNullable(topology.upstreams().get(upstream.value())).ifPresent(needed::upstream);
      }
      for (Exit.ProxyListener proxy : exit.proxies()) {
        String what = "list of users of the " + proxy.kind().word() + " proxy of exit `" + exit.name() + "`";
        proxy.auth().ifPresent(auth -> needed.add(auth, Form.USERS, what));
      }
    }
    return List.copyOf(needed.byId.values());
  }

  private void tailnet(Tailnet tailnet) {
    add(tailnet.authKey(), Form.AUTH_KEY, "auth key of tailnet `" + tailnet.name() + "`");
  }

  private void upstream(Upstream upstream) {
    add(upstream.privateKey(), Form.WIREGUARD_KEY, "WireGuard private key of upstream `" + upstream.name() + "`");
    for (Upstream.Peer peer : upstream.peers()) {
      peer.presharedKey().ifPresent(key -> add(key, Form.WIREGUARD_KEY, "WireGuard preshared key of upstream `" + upstream.name() + "`"));
    }
  }

  private void add(SecretReference reference, Form form, String what) {
    byId.put(reference.id(), new SecretNeed(reference, form, what));
  }
}
