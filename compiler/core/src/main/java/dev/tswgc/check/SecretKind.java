package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.HashSet;
import java.util.Set;

/// Who keeps a secret has to be where it is needed.
final class SecretKind implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "secret-kind",
        Severity.WARNING,
        "A secret that is kept where its host cannot open it",
        """
        `credential` is a word of systemd, `k8s-secret` of Kubernetes, `podman-secret` of Podman: each opens its own and no other. On a host of another runtime the secret has to be brought into
        the secrets folder by hand, at every change; a reference that any platform can have says so from the start.
        """,
        """
        tailnets.home { auth-key { k8s-secret = "tailscale/authkey" } }
        hosts.vault { runtime = docker }
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """,
        """
        tailnets.home { auth-key { file = "secrets/home" } }
        hosts.vault { runtime = docker }
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    Set<String> told = new HashSet<>();
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null) {
        judge(topology, found, exit, host, told);
      }
    }
  }

  private void judge(Topology topology, Findings found, Exit exit, Host host, Set<String> told) {
    Tailnet tailnet = topology.tailnets().get(exit.tailnet().value());
    if (tailnet != null) {
      judge(found, exit, host, tailnet.authKey(), told);
    }
    for (Located<Name> name : exit.upstreams()) {
      Upstream upstream = topology.upstreams().get(name.value());
      if (upstream != null) {
        judge(found, exit, host, upstream.privateKey(), told);
        for (Upstream.Peer peer : upstream.peers()) {
          if (peer.presharedKey().isPresent()) {
            judge(found, exit, host, peer.presharedKey().get(), told);
          }
        }
      }
    }
    for (Exit.ProxyListener proxy : exit.proxies()) {
      if (proxy.auth().isPresent()) {
        judge(found, exit, host, proxy.auth().get(), told);
      }
    }
  }

  private void judge(Findings found, Exit exit, Host host, SecretReference secret, Set<String> told) {
    RuntimeKind runtime = host.runtime().value();
    boolean kept =
        switch (secret.kind()) {
          case UNSAID, FILE, ENV, SOPS, VAULT, IMPORTED -> true;
          case CREDENTIAL -> runtime == RuntimeKind.SYSTEMD;
          case K8S_SECRET -> runtime == RuntimeKind.KUBERNETES;
          case PODMAN_SECRET -> runtime == RuntimeKind.PODMAN;
        };
    if (!kept && told.add(secret.id() + " " + host.name())) {
      found.report(
          topic()
              .at(secret.span(), "Nothing on host `" + host.name() + "` opens a `" + secret.kind().word() + "`: its runtime is `" + runtime.word() + "`.")
              .related(exit.span(), "needed by exit `" + exit.name() + "`")
              .help("Refer to a file, a variable, SOPS or Vault, which `tswgc secrets` or you bring to the host's secrets folder."),
          exit.allow());
    }
  }
}
