package dev.tswgc.plan;

import dev.tswgc.net.ImageReference;
import dev.tswgc.net.Version;
import dev.tswgc.plan.Runs.Capability;
import dev.tswgc.plan.Service.Variable;
import dev.tswgc.topology.Exit.ProxyListener;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the programs of an exit are started.
///
/// All but the owner start through a gate, which waits for the end of `apply` and ends them when the namespace loses its uplink: engines start containers in
/// any order, and leave those that joined a namespace in it when its owner is made anew.
final class RunsPart {
  private static final ImageReference DEBIAN = ImageReference.parse("docker.io/library/debian:13-slim").orThrow();
  /// Debian 13 has no Dante (https://tracker.debian.org/pkg/dante).
  private static final ImageReference DEBIAN_WITH_DANTE = ImageReference.parse("docker.io/library/debian:12-slim").orThrow();
  private static final ImageReference ALPINE = ImageReference.parse("docker.io/library/alpine:3.23").orThrow();
  private static final String TAILSCALE = "docker.io/tailscale/tailscale";
  private static final String NEWEST_TAILSCALE = "v1.102.5";

  private static final String AGENTS = Runs.FILES + "/agents/";
  /// What the namespace's own `apply` and those who run it again read.
  private static final List<String> POLICY = List.of("agents", "iproute", "nftables", "wireguard");

  private static final int SMALL_MIB = 128;
  private static final int MIDDLE_MIB = 256;
  private static final int LARGE_MIB = 1024;

  private final ExitFacts facts;

  RunsPart(ExitFacts facts) {
    this.facts = facts;
  }

  static String id(ProxyListener proxy) {
    return proxy.kind().word() + "-" + proxy.port().value();
  }

  static int uid(ProxyListener proxy) {
    return switch (proxy.kind()) {
      case SOCKS5 -> Uids.SOCKS;
      case HTTP -> Uids.HTTP;
    };
  }

  Runs owner() {
    return policy(List.of(AGENTS + "hold", Runs.FILES + "/iproute/" + name() + "/apply"));
  }

  Runs watcher() {
    return policy(gate(AGENTS + "watch", Runs.FILES + "/iproute/" + name() + "/apply"));
  }

  private Runs policy(List<String> command) {
    return new Runs(
        image(Role.OWNER),
        command,
        environment(Map.of("TSWGC_SECRETS", Runs.SECRETS)),
        0,
        List.of(Capability.NET_ADMIN, Capability.DAC_OVERRIDE, Capability.SETUID, Capability.SETGID),
        madeByPrograms(),
        Optional.empty(),
        POLICY,
        tunnelSecrets(),
        MIDDLE_MIB,
        128);
  }

  Runs forwarder() {
    return new Runs(
        image(Role.FORWARDER),
        gate("dnsmasq", "--keep-in-foreground", "--conf-file=" + Runs.FILES + "/dnsmasq/" + name() + "/dnsmasq.conf"),
        environment(Map.of()),
        Uids.RESOLVER,
        List.of(),
        false,
        Optional.empty(),
        List.of("agents", "dnsmasq"),
        List.of(),
        SMALL_MIB,
        32);
  }

  Runs names() {
    return new Runs(
        image(Role.OWNER),
        gate(AGENTS + "names"),
        environment(Map.of()),
        0,
        List.of(Capability.NET_ADMIN),
        false,
        Optional.empty(),
        List.of("agents"),
        List.of(),
        SMALL_MIB,
        64);
  }

  Runs tailscaled() {
    Map<String, String> variables = new TreeMap<>();
    for (Map.Entry<String, Located<String>> variable : facts.exit().tailscaled().env().entrySet()) {
      variables.put(variable.getKey(), variable.getValue().value());
    }
    // The official image has iptables-legacy, whose rules would stand beside ours where nobody looks.
    variables.put("TS_DEBUG_FIREWALL_MODE", "nftables");
    if (facts.controlByTunnel()) {
      // By itself it tells the control server and every peer the addresses of all links (magicsock's `determineEndpoints`), and they stand in the logs it sends.
      variables.put("TS_DEBUG_OMIT_LOCAL_ADDRS", "true");
      variables.put("TS_NO_LOGS_NO_SUPPORT", "true");
    }
    String state = "/var/lib/tailscale";
    return new Runs(
        image(Role.TAILSCALE),
        gate(
            "tailscaled",
            "--config=" + Runs.FILES + "/tailscaled/" + name() + "/config.json",
            "--statedir=" + state,
            "--socket=/var/run/tailscale/tailscaled.sock",
            "--tun=" + Numbers.TAILSCALE,
            "--port=" + facts.numbers().port()),
        environment(variables),
        0,
        List.of(Capability.NET_ADMIN, Capability.DAC_OVERRIDE),
        true,
        Optional.of(state),
        List.of("agents", "tailscaled"),
        List.of(new Secret.Use(facts.tailnet().authKey().id())),
        LARGE_MIB,
        512);
  }

  /// Users and passwords are read by root, before the proxy takes an id of its own.
  Runs proxy(ProxyListener proxy) {
    String format =
        switch (proxy.kind()) {
          case SOCKS5 -> "dante";
          case HTTP -> "tinyproxy";
        };
    List<Secret.Use> secrets = proxy.auth().map(secret -> List.of(new Secret.Use(secret.id()))).orElse(List.of());
    String folder = Runs.FILES + "/" + format + "/";
    List<String> words = new ArrayList<>(List.of(folder + "run", String.valueOf(uid(proxy)), Numbers.TAILSCALE.text(), folder + name() + "/" + id(proxy) + ".conf"));
    for (Secret.Use secret : secrets) {
      words.add(Runs.SECRETS + "/" + secret.id());
    }
    return new Runs(
        image(proxy.kind() == ProxyListener.Kind.SOCKS5 ? Role.SOCKS5 : Role.HTTP),
        gate(words.toArray(String[]::new)),
        environment(Map.of()),
        secrets.isEmpty() ? uid(proxy) : 0,
        secrets.isEmpty() ? List.of() : List.of(Capability.DAC_OVERRIDE, Capability.SETUID, Capability.SETGID),
        false,
        Optional.empty(),
        List.of("agents", format),
        secrets,
        MIDDLE_MIB,
        512);
  }

  private List<String> gate(String... program) {
    List<String> command = new ArrayList<>(List.of(AGENTS + "gate", facts.uplink().name().text()));
    command.addAll(List.of(program));
    return List.copyOf(command);
  }

  private String name() {
    return facts.exit().name().text();
  }

  /// Its own words, and which exit this is, for the programs that serve any.
  private List<Variable> environment(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(own);
    all.put("TSWGC_EXIT", name());
    List<Variable> variables = new ArrayList<>();
    for (Map.Entry<String, String> variable : all.entrySet()) {
      variables.add(new Variable(variable.getKey(), variable.getValue()));
    }
    return List.copyOf(variables);
  }

  private boolean madeByPrograms() {
    for (Tunnel tunnel : facts.tunnels()) {
      if (tunnel.upstream().engine().value() == Upstream.Engine.WIREGUARD_GO) {
        return true;
      }
    }
    return false;
  }

  private List<Secret.Use> tunnelSecrets() {
    List<Secret.Use> secrets = new ArrayList<>();
    for (Tunnel tunnel : facts.tunnels()) {
      secrets.add(new Secret.Use(tunnel.upstream().privateKey().id()));
      for (Upstream.Peer peer : tunnel.upstream().peers()) {
        peer.presharedKey().ifPresent(secret -> secrets.add(new Secret.Use(secret.id())));
      }
    }
    return List.copyOf(secrets);
  }

  private Image image(Role role) {
    Optional<Located<ImageReference>> given = Optional.ofNullable(facts.images().given().get(role));
    if (given.isPresent()) {
      return new Image.Given(role, given.get().value());
    }
    if (role == Role.TAILSCALE) {
      Optional<String> wanted = Optional.ofNullable(facts.host().versions().get("tailscale")).map(Located::value).map(Version::text);
      String tag = wanted.map(text -> text.startsWith("v") ? text : "v" + text).orElse(NEWEST_TAILSCALE);
      return new Image.Given(role, new ImageReference(TAILSCALE, Optional.of(tag), Optional.empty()));
    }
    ImageReference usual =
        switch (facts.images().variant().value()) {
          case STANDARD -> role == Role.SOCKS5 ? DEBIAN_WITH_DANTE : DEBIAN;
          case MINIMAL -> ALPINE;
        };
    return new Image.Built(role, facts.images().variant().value(), facts.images().base().map(Located::value).orElse(usual));
  }
}
