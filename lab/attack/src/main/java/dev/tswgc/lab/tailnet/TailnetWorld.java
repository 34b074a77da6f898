package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.Compiled;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import dev.tswgc.lab.exit.Waiting;
import dev.tswgc.plan.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// An exit of a real tailnet, and a client of it somewhere else on the internet.
///
///     client -- home -- internet -- isp -- router -- lan -- node (the exit)
///                          |  |
///                    control  provider0, provider1
///
/// All that the exit runs is what was emitted, started as its containers would be, those first that have to wait for others.
public final class TailnetWorld implements AutoCloseable {
  public static final String CONTROL = "control.lab.example";
  public static final String CONTROL4 = "203.0.113.250";
  public static final String CONTROL6 = "2001:db8:c0::10";
  public static final String DNS4 = "198.51.100.53";
  public static final String DNS6 = "2001:db8:51::53";
  public static final String CLIENT4 = "203.0.113.234";
  public static final String CLIENT6 = "2001:db8:ee::10";
  /// Of the services: who asks is told which address it is seen with.
  public static final String SERVICE = "service.lab.example";
  /// Past the tunnel for the node's own programs: the same services, at another port.
  public static final int HOLE_PORT = 9443;
  /// The endpoint of the first upstream, by its name.
  public static final String ENDPOINT = "sweden.lab.example";

  public static final int SOCKS_PORT = 1080;
  public static final int HTTP_PORT = 8080;
  private static final String SOCKS_USER = "alice";
  private static final String SOCKS_PASSWORD = "not:a secret";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExitWorld around;
  private final PreparedTool tailscale;
  private final Compiled compiled;
  private final Map<String, String> secrets = new HashMap<>();
  private final Containers containers;
  private final Map<String, Child> services = new TreeMap<>();
  private final Names names;
  private final TailscaleNode client;
  private final List<String> exit;

  private TailnetWorld(ExitWorld around, PreparedTool tailscale, Compiled compiled) throws IOException {
    this.around = around;
    this.tailscale = tailscale;
    Path folder = around.folder();
    names = Names.serve(around.internet(), folder, DNS4, DNS6);
    names.set(CONTROL, CONTROL4, CONTROL6);
    names.set(SERVICE, ExitWorld.SERVICE4, ExitWorld.SERVICE6);
    names.set(ENDPOINT, around.provider().address4());
    around.providers().forEach(provider -> Names.resolver(provider, DNS4));
    for (String service : List.of(ExitWorld.SERVICE4, ExitWorld.SERVICE6)) {
      WhoAmI.serve(around.internet(), service, HOLE_PORT);
    }
    Authority authority = Authority.in(Files.createDirectories(folder.resolve("authority")));
    Headscale headscale =
        Headscale.start(around.world().namespace("control"), Files.createDirectories(folder.resolve("headscale")), CONTROL, CONTROL4, CONTROL6, authority.certify(CONTROL));
    around.node().mount(compiled.files().resolve("dnsmasq/" + ExitTopology.EXIT + "/resolv.conf"), "/etc/resolv.conf");

    secrets.putAll(Map.of("home.authkey", headscale.authKey(), "stockholm.socks5users", SOCKS_USER + ":" + SOCKS_PASSWORD));
    around.providers().forEach(provider -> secrets.put(provider.upstream() + ".privatekey", provider.exitKey()));
    containers = new Containers(around.node(), compiled, folder.resolve("containers"), secrets, authority.bundle(), tailscale.folder());
    this.compiled = compiled;
    for (Service service : compiled.exit().services().reversed()) {
      start(service);
    }
    client = TailscaleNode.start(around.client(), tailscale, DNS4, authority, "https://" + CONTROL, headscale.authKey());
    Waiting.until("the exit in the tailnet", PATIENCE, () -> addresses(around.node()).size() == 2, this::said);
    exit = addresses(around.node());
    client.use(exitAddress4());
    awaitProvider(around.provider(), PATIENCE);
  }

  private void start(Service service) {
    services.put(service.id(), containers.start(service));
  }

  /// A program of the exit crashes, and its container is started again, as an engine does.
  void crash(String id, String program) {
    around.node().processes(program).forEach(ProcessHandle::destroyForcibly);
    Child container = Objects.requireNonNull(services.get(id));
    Waiting.until("the end of " + id, PATIENCE, () -> !container.isAlive(), container::output);
    start(compiled.exit().services().stream().filter(service -> service.id().equals(id)).findFirst().orElseThrow());
  }

  /// What nobody but the programs that need it may see.
  Collection<String> secrets() {
    return secrets.values();
  }

  /// Opens one for a version of tailscaled, on the node and on the client; goes on only where that can be.
  static TailnetWorld open(PreparedTool tailscale) {
    return open(tailscale, "tailscaled { env { TS_NO_LOGS_NO_SUPPORT = \"true\" } }");
  }

  /// @param more lines of the exit
  static TailnetWorld open(PreparedTool tailscale, String more) {
    RealTool.require("dnsmasq", "danted", "tinyproxy", "openssl", "socat", "ping", "getent");
    JoinedExit exit = new JoinedExit(more);
    ExitWorld around = ExitWorld.surroundings("tailscale " + tailscale.version(), ExitTopology.ordinary().upstreams(2), exit);
    try {
      return new TailnetWorld(around, tailscale, exit.compiled());
    } catch (IOException e) {
      around.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      around.close();
      throw e;
    }
  }

  /// What the node has in the tailnet now, the address of IPv4 first.
  static List<String> addresses(Namespace node) {
    String shown = node.run("ip", "-oneline", "address", "show", "dev", "tailscale0", "scope", "global").output();
    return shown.lines().filter(line -> line.contains(" inet")).map(line -> line.replaceFirst(".* inet6? ([^/]*)/.*", "$1")).toList();
  }

  /// Waits until a client's traffic leaves by a provider.
  void awaitProvider(Provider provider, Duration limit) {
    Waiting.until("traffic by " + provider.upstream(), limit, () -> provider.address4().equals(seen4()), this::said);
  }

  /// The address with which the client is seen by a service; empty if it does not reach it.
  String seen4() {
    return WhoAmI.byTcp(client.machine(), ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT);
  }

  /// What is around the exit.
  ExitWorld around() {
    return around;
  }

  TailscaleNode client() {
    return client;
  }

  Names names() {
    return names;
  }

  String exitAddress4() {
    return exit.get(0);
  }

  String exitAddress6() {
    return exit.get(1);
  }

  /// Who asks the exit's SOCKS proxy from the client, at one of the exit's addresses.
  Socks socks(String proxy) {
    return new Socks(client.machine(), address(proxy), proxy, SOCKS_PORT, SOCKS_USER, SOCKS_PASSWORD);
  }

  /// The client's own address of a family.
  String address(String like) {
    return client.addresses().stream().filter(own -> own.contains(":") == like.contains(":")).findFirst().orElseThrow();
  }

  /// What the node sends by its uplink is what comes in here.
  Watcher watchUplink() {
    return around.watchUplink();
  }

  /// What all programs of the exit have said, and whether they still run.
  String said() {
    StringBuilder all = new StringBuilder(client.status());
    services.forEach((id, child) -> all.append("--- ").append(id).append(child.isAlive() ? "" : " (ended)").append('\n').append(last(child.output())));
    return all.toString();
  }

  private static String last(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())) + "\n";
  }

  /// Services of the exit that have ended.
  List<String> ended() {
    return services.entrySet().stream().filter(service -> !service.getValue().isAlive()).map(Map.Entry::getKey).toList();
  }

  @Override
  public void close() {
    around.close();
  }

  @Override
  public String toString() {
    return "tailscale " + tailscale.version();
  }
}
