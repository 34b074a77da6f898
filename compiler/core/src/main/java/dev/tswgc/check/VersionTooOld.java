package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Version;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Topology;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is too old is better found here than on the machine.
final class VersionTooOld implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "version-too-old",
        Severity.ERROR,
        "A program is too old for what is built",
        """
        What the compiler writes uses words that programs learnt at some time. Older ones refuse them, or, worse, pass over them without a word: Docker before
        25.0 gives a `macvlan` another Ethernet address than it is told. `versions` of a host says what is there; a program that it does not name is taken to be recent.
        """,
        """
        hosts.vault { runtime = docker, versions { docker = "19.3" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """,
        """
        hosts.vault { runtime = docker, versions { docker = "28.2" } }
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { host = vault, tailnet = home, upstream = sweden }
        """);
  }

  /// What outputs need of a program.
  ///
  /// @param what completes "which … asks for"
  private record Need(String program, String from, String what) {}

  private static final Need TAILSCALE = new Need("tailscale", "1.98", "its declarative configuration");
  private static final List<Need> DOCKER =
      List.of(TAILSCALE, new Need("docker", "20.10", "a network with a subnet of each family"), new Need("compose", "2.24", "the mounting of files as `configs`"));
  private static final List<Need> PODMAN =
      List.of(TAILSCALE, new Need("podman", "4.3", "a network with a subnet of each family"), new Need("podman-compose", "1.4", "a limit of processes"));
  private static final Need MACVLAN = new Need("docker", "25.0", "the Ethernet address of a `macvlan`");

  @Override
  public void run(Topology topology, Findings found) {
    Map<Name, Map<String, Need>> needs = new HashMap<>();
    for (Exit exit : topology.exits().values()) {
      Host host = topology.hosts().get(exit.host().value());
      if (host != null && !host.versions().isEmpty()) {
        Map<String, Need> ofHost = needs.computeIfAbsent(host.name(), name -> needsOf(host.runtime().value()));
        if (host.runtime().value() == RuntimeKind.DOCKER && exit.network() instanceof Exit.Network.Macvlan) {
          ofHost.put(MACVLAN.program(), MACVLAN);
        }
      }
    }
    for (Host host : topology.hosts().values()) {
      for (Need need : needs.getOrDefault(host.name(), Map.of()).values()) {
        Located<Version> version = host.versions().get(need.program());
        if (version != null && !version.value().atLeast(Version.of(need.from()))) {
          report(found, host, need, version.value(), version.span());
        }
      }
    }
  }

  private static Map<String, Need> needsOf(RuntimeKind runtime) {
    List<Need> all =
        switch (runtime) {
          case DOCKER -> DOCKER;
          case PODMAN -> PODMAN;
          case SYSTEMD, KUBERNETES -> List.of(TAILSCALE);
        };
    Map<String, Need> needs = new LinkedHashMap<>();
    all.forEach(need -> needs.put(need.program(), need));
    return needs;
  }

  private void report(Findings found, Host host, Need need, Version version, Span span) {
    found.report(
        topic()
            .at(span, "`" + need.program() + "` `" + version + "` on host `" + host.name() + "` is older than " + need.from() + ", which " + need.what() + " asks for.")
            .help("Install " + need.from() + " or newer on the machine, and write its version here."));
  }
}
