package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.Provider;
import dev.tswgc.lab.exit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names of a world: one server that knows them, and a resolver at each provider that asks it.
public final class Names {
  /// All names are of it: what else is asked for is refused.
  public static final String DOMAIN = "lab.example";

  private final Namespace machine;
  private final Path hosts;
  private final Map<String, List<String>> addresses = new TreeMap<>();
  private final Child server;

  private Names(Namespace machine, Path hosts, Child server) {
    this.machine = machine;
    this.hosts = hosts;
    this.server = server;
  }

  /// Serves names, none yet, at addresses that the machine has.
  public static Names serve(Namespace machine, Path folder, String... at) {
    try {
      Path hosts = Files.createFile(folder.resolve("hosts"));
      return new Names(machine, hosts, dnsmasq(machine, "--listen-address=" + String.join(",", at), "--addn-hosts=" + hosts, "--local=/" + DOMAIN + "/", "--log-queries"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A provider's resolver, where the exit asks by the tunnel.
  public static void resolver(Provider provider, String upstream) {
    dnsmasq(provider.namespace(), "--listen-address=" + provider.inside4(), "--server=" + upstream);
  }

  private static Child dnsmasq(Namespace machine, String... words) {
    List<String> all = new ArrayList<>(List.of("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-hosts", "--no-resolv", "--pid-file="));
    all.addAll(List.of("--user=root", "--bind-interfaces", "--cache-size=0", "--log-facility=-"));
    all.addAll(List.of(words));
    Child started = machine.start(all.toArray(String[]::new));
    Waiting.until("a server of names", Duration.ofSeconds(10), () -> started.output().contains("started") || !started.isAlive(), started::output);
    return started;
  }

  /// What a name means from now on: the server has read it when this returns.
  public void set(String name, String... means) {
    addresses.put(name, List.of(means));
    StringBuilder lines = new StringBuilder();
    addresses.forEach((known, all) -> all.forEach(address -> lines.append(address).append(' ').append(known).append('\n')));
    try {
      Files.writeString(hosts, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long before = read();
    machine.run("kill", "-HUP", Long.toString(server.pid())).orFail();
    Waiting.until("the reading of " + name, Duration.ofSeconds(10), () -> read() > before, server::output);
  }

  /// How often the server says that it has read them.
  private long read() {
    return server.output().lines().filter(line -> line.contains("read " + hosts)).count();
  }

  /// Who has asked for a name, as it was seen.
  public List<String> askedBy(String name) {
    return server.output().lines().filter(line -> line.contains("query[") && line.contains("] " + name + " from ")).map(line -> line.substring(line.lastIndexOf(' ') + 1)).distinct().toList();
  }
}
