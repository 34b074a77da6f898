package dev.tswgc.plan;

import dev.tswgc.plan.Service.Variable;
import java.util.List;
import java.util.Optional;

/// How a service is started and what it may do; the same on every platform.
///
/// Paths are those that the service sees: what formats render for its namespace stands below [#FILES] as it does in the host's output folder, secrets stand
/// by their ids in [#SECRETS], and what must outlive it in `state`. A service has nothing else: its root is read-only but for `/run` and `/tmp`, and its `/etc/resolv.conf` has the one address of the namespace's [Resolver].
///
/// @param command the program and its arguments
/// @param startsAs the user id it is started with: the service's own, or 0 where it first reads what only root can, and then takes its own
/// @param capabilities all it has, even as root
/// @param tun whether it makes TUN links (`/dev/net/tun`)
/// @param state a folder that outlives it
/// @param formats the targets whose files for its namespace it reads
/// @param secrets that it reads
/// @param memoryMib how much it may use, in MiB
/// @param tasks how many threads and processes it may have
public record Runs(
    Image image,
    List<String> command,
    List<Variable> environment,
    int startsAs,
    List<Capability> capabilities,
    boolean tun,
    Optional<String> state,
    List<String> formats,
    List<Secret.Use> secrets,
    int memoryMib,
    int tasks) {
  public static final String FILES = "/tswgc";
  public static final String SECRETS = "/run/secrets";

  public Runs {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    capabilities = List.copyOf(capabilities);
    formats = List.copyOf(formats);
    secrets = List.copyOf(secrets);
  }

  /// What root may do beyond others, in the words of capabilities(7) without `CAP_`.
  public enum Capability {
    /// To change links, routes, rules, rulesets and tunnels.
    NET_ADMIN,
    /// To read secrets that belong to the user who carried them to the machine.
    DAC_OVERRIDE,
    /// To become another user.
    SETUID,
    /// To become another group.
    SETGID
  }
}
