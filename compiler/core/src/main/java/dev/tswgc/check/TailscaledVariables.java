package dev.tswgc.check;

import java.util.Map;
import java.util.Optional;

/// What is known of the variables that an exit's tailscaled must not be given; apart from the rule, so that topologies without variables do not pay for the tables.
final class TailscaledVariables {
  /// Only the operator of Tailscale for Kubernetes and containerboot have variables of this kind.
  private static final String EXPERIMENTAL = "TS_EXPERIMENTAL_";

  /// Read by tailscaled itself, with what each would do to an exit.
  private static final Map<String, String> HARMFUL =
      Map.ofEntries(
          Map.entry("PORT", "it changes the UDP port that the guard opens; `port` of the exit sets both"),
          Map.entry("SSLKEYLOGFILE", "it writes the keys of its connections to a file"),
          Map.entry("TS_BE_CLI", "it makes tailscaled another program"),
          Map.entry("TS_BIND_TO_INTERFACE_BY_ROUTE", "it binds sockets to links where rules and guard go by their mark"),
          Map.entry("TS_DEBUG_ENV_FILE", "it brings in variables from a file that nobody checks"),
          Map.entry("TS_DEBUG_EXIT_NODE_DNS_NET_PKG", "it answers clients' names by another way than the exit's forwarder"),
          Map.entry("TS_DEBUG_FIREWALL_MODE", "an exit always has `nftables` there"),
          Map.entry("TS_DEBUG_PERMIT_HTTP_C2N", "it takes orders of a control server without encryption"),
          Map.entry("TS_FORCE_LINUX_BIND_TO_DEVICE", "it binds sockets to a link where rules and guard go by their mark"),
          Map.entry("TS_LOGS_DIR", "its state folder is the only one that it can write"),
          Map.entry("TS_PANIC_IF_HIT_MAIN_CONTROL", "it ends tailscaled"));

  /// Read by containerboot, the usual first program of Tailscale's image, with the key of an exit that does what each is for, where there is one.
  private static final Map<String, String> OF_CONTAINERBOOT =
      Map.ofEntries(
          Map.entry("TS_ACCEPT_DNS", "an exit never takes names from its tailnet"),
          Map.entry("TS_AUDIENCE", "write `auth-key` of the tailnet"),
          Map.entry("TS_AUTHKEY", "write `auth-key` of the tailnet, so that the key is in no output and no environment"),
          Map.entry("TS_AUTH_KEY", "write `auth-key` of the tailnet, so that the key is in no output and no environment"),
          Map.entry("TS_AUTH_ONCE", "the state is kept, and the key is used when it is needed"),
          Map.entry("TS_BOOT_TIMEOUT", "nothing waits for it"),
          Map.entry("TS_CLIENT_ID", "write `auth-key` of the tailnet"),
          Map.entry("TS_CLIENT_SECRET", "write `auth-key` of the tailnet, so that the key is in no output and no environment"),
          Map.entry("TS_DEST_IP", "an exit sends its clients' traffic to where they want it"),
          Map.entry("TS_ENABLE_HEALTH_CHECK", "`probe` of the exit asks whether traffic passes, this only whether there is an address"),
          Map.entry("TS_ENABLE_METRICS", "the guard would not let anyone ask for them"),
          Map.entry("TS_EXTRA_ARGS", "what an exit can choose has keys of its own: `hostname`, `tailscaled.ssh`, `tailscaled.advertise-routes`"),
          Map.entry("TS_HEALTHCHECK_ADDR_PORT", "`probe` of the exit asks whether traffic passes"),
          Map.entry("TS_HOSTNAME", "write `hostname` of the exit"),
          Map.entry("TS_ID_TOKEN", "write `auth-key` of the tailnet, so that the key is in no output and no environment"),
          Map.entry("TS_KUBE_SECRET", "the state is kept in a folder"),
          Map.entry("TS_LOCAL_ADDR_PORT", "the guard would not let anyone ask there"),
          Map.entry("TS_OUTBOUND_HTTP_PROXY_LISTEN", "write `http` of the exit; this proxy would dial past the tunnel"),
          Map.entry("TS_ROUTES", "write `tailscaled.advertise-routes` of the exit"),
          Map.entry("TS_SERVE_CONFIG", "an exit serves nothing"),
          Map.entry("TS_SOCKET", "the socket has a fixed place"),
          Map.entry("TS_SOCKS5_SERVER", "write `socks5` of the exit; this proxy would dial past the tunnel"),
          Map.entry("TS_STATE", "the state has a fixed place"),
          Map.entry("TS_STATE_DIR", "the state has a fixed place"),
          Map.entry("TS_TAILNET_TARGET_FQDN", "an exit sends its clients' traffic to where they want it"),
          Map.entry("TS_TAILNET_TARGET_IP", "an exit sends its clients' traffic to where they want it"),
          Map.entry("TS_TAILSCALED_EXTRA_ARGS", "the arguments of tailscaled are those of the Plan"),
          Map.entry("TS_USERSPACE", "an exit always has a link of its own for the tailnet"));

  private TailscaledVariables() {}

  static Optional<String> harm(String name) {
    return Optional.ofNullable(HARMFUL.get(name));
  }

  /// What to do instead of a variable that only containerboot reads.
  static Optional<String> ofContainerboot(String name) {
    return name.startsWith(EXPERIMENTAL) ? Optional.of("what an exit can choose has keys of its own") : Optional.ofNullable(OF_CONTAINERBOOT.get(name));
  }
}
