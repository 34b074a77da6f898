package dev.tswgc.check;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.Version;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A version nobody asks for changes nothing.
final class VersionUnknownProgram implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "version-unknown-program",
        Severity.ERROR,
        "A version of a program that nothing depends on",
        """
        `versions` says what is on a machine, so that outputs are made for it and what is too old is found before it is started. A program that no output asks for is mostly
        one that is spelled in another way, and then the right one is not compared with anything.
        """,
        """
        hosts.vault { runtime = docker, versions { dokcer = "28.2" } }
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

  /// Those that outputs depend on, and what platforms are called.
  private static final List<String> KNOWN = List.of("compose", "docker", "kubernetes", "podman", "podman-compose", "systemd", "tailscale");

  @Override
  public void run(Topology topology, Findings found) {
    for (Host host : topology.hosts().values()) {
      for (Map.Entry<String, Located<Version>> version : host.versions().entrySet()) {
        if (!KNOWN.contains(version.getKey())) {
          Optional<String> nearest = Nearest.to(version.getKey(), KNOWN);
          Diagnostic finding = topic().at(version.getValue().span(), "Nothing depends on the version of `" + version.getKey() + "`.");
          found.report(finding.help(nearest.isPresent() ? "Did you mean `" + nearest.get() + "`?" : "It can be " + Nearest.list(KNOWN) + "."));
        }
      }
    }
  }
}
