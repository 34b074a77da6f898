package dev.tswgc.lab.trial;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.World;
import dev.tswgc.lab.exit.PlannedRights;
import dev.tswgc.lab.exit.Tailnet;
import dev.tswgc.lab.exit.Waiting;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// An exit of the topology on a machine of its own, with a client behind its `tailscale0`.
///
/// @param plan what it is to be
/// @param files its host's output folder
record TrialExit(dev.tswgc.plan.Namespace plan, Namespace node, Namespace client, Path files) {
  private static final Path SECRETS = Path.of(Runs.SECRETS);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Makes it what was emitted, with its tailnet and its watcher.
  void start(World world, List<TrialUpstream> upstreams) {
    node.call(
        () -> {
          Files.createDirectories(Path.of("/run/tswgc"));
          Files.createDirectories(SECRETS);
          for (TrialUpstream upstream : upstreams) {
            for (var secret : upstream.secrets().entrySet()) {
              Files.writeString(SECRETS.resolve(secret.getKey()), secret.getValue() + "\n");
            }
          }
          return SECRETS;
        });
    Child owner = start(Service.Owner.class);
    Waiting.until("the exit " + plan.id(), PATIENCE, () -> isApplied() || !owner.isAlive(), owner::output);
    if (!isApplied()) {
      throw NoTrialException.failed(owner.output());
    }
    new Tailnet(world, node, client).start();
    client.file("/etc/resolv.conf", "nameserver 9.9.9.9\n");
    start(Service.Watcher.class);
  }

  private Child start(Class<? extends Service> kind) {
    Service service = plan.services().stream().filter(kind::isInstance).findFirst().orElseThrow();
    return PlannedRights.of(service.runs()).command(node, files).start();
  }

  private boolean isApplied() {
    return node.call(() -> !Files.readString(Path.of("/sys/class/net/lo/ifalias")).isBlank());
  }

  /// Until the first handshake is done, a tunnel keeps few packets.
  void awaitTunnel() {
    client.await("An answer to a client of " + plan.id(), PATIENCE, "ping", "-c", "1", "-W", "1", "1.1.1.1");
  }
}
