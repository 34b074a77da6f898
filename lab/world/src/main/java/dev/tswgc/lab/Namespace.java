package dev.tswgc.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// A machine of a world: a network namespace with mounts of its own.
///
/// Links, addresses, routes and settings are words that [World#up] carries out; programs, sockets and packets need a world that is up.
public final class Namespace {
  private final World world;
  private final String name;
  private final Path path;
  private final Resident resident;
  private final List<String> lines = new ArrayList<>();
  private final List<String> routes = new ArrayList<>();
  private final Sysctls sysctls = new Sysctls();

  Namespace(World world, String name, Path path) {
    this.world = world;
    this.name = name;
    this.path = path;
    this.resident = new Resident(name, path);
  }

  /// Its name in its world.
  public String name() {
    return name;
  }

  /// Its file in `/run/netns`, as `ip netns` knows it.
  public Path path() {
    return path;
  }

  public Link link(String link) {
    return new Link(world, this, link);
  }

  /// A route, in the words of `ip route add`. One of IPv6 has an IPv6 prefix: its default is `::/0`.
  public Namespace route(String words) {
    routes.add("route add " + words);
    return this;
  }

  /// Both default routes.
  public Namespace gateway(String address4, String address6) {
    return route("default via " + address4).route("::/0 via " + address6);
  }

  /// A kernel setting of the namespace, such as `net.ipv4.ip_forward`. Those of `default` reach links that come later.
  public Namespace sysctl(String key, int value) {
    sysctls.set(key, Integer.toString(value));
    return this;
  }

  /// A setting by its path below `/proc/sys`: links' names may have dots.
  public Namespace sysctlAt(String path, String value) {
    sysctls.setAt(path, value);
    return this;
  }

  /// Forwards packets of both families.
  public Namespace router() {
    return sysctl("net.ipv4.ip_forward", 1).sysctl("net.ipv6.conf.all.forwarding", 1);
  }

  /// A line of `ip -batch`.
  Namespace ip(String line) {
    lines.add(line);
    return this;
  }

  Sysctls sysctls() {
    return sysctls;
  }

  /// Has `ip` carry out the words that were not yet, routes last: they need the links and addresses.
  void carryOut() {
    lines.addAll(routes);
    routes.clear();
    if (!lines.isEmpty()) {
      Outcome said = command("ip", "-batch", "-").reading(String.join("\n", lines) + "\n").run();
      if (said.code() != 0) {
        throw new IllegalStateException("In " + name + ":\n" + numbered(lines) + said.output());
      }
      lines.clear();
    }
  }

  static String numbered(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i + 1).append(": ").append(lines.get(i)).append('\n');
    }
    return text.toString();
  }

  /// Has something done by a thread of the namespace: it sees its links, settings and mounts.
  public <T> T call(Callable<T> work) {
    return resident.call(work);
  }

  /// Shows a file in another place, to this namespace only.
  public Namespace mount(Path what, String where) {
    call(
        () -> {
          Kernel.bind(what, where);
          return where;
        });
    return this;
  }

  /// Sees every frame of every link of it, also of links that come later.
  public Watcher watch() {
    return world.watchAll(this);
  }

  public Command command(String... words) {
    return Command.of(this, List.of(words));
  }

  /// Runs a program; it has a minute.
  public Outcome run(String... words) {
    return command(words).run();
  }

  /// Runs a shell script.
  public Outcome sh(String script) {
    return run("sh", "-euc", script);
  }

  /// Starts a program that the world ends.
  public Child start(String... words) {
    return command(words).start();
  }

  /// Starts a child where it belongs.
  interface Starting {
    Child in(Path folder) throws IOException;
  }

  Child adopt(Starting starting) {
    return world.adopt(call(() -> starting.in(world.folder())));
  }

  /// Waits until a program succeeds.
  public void await(String what, Duration limit, String... words) {
    long end = System.nanoTime() + limit.toNanos();
    Outcome last = run(words);
    while (last.code() != 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(what + " did not come about in " + limit.toMillis() + " ms:\n" + last.output());
      }
      last = run(words);
    }
  }

  /// A UDP socket in the namespace, usable by any thread; the world closes it.
  public DatagramSocket udp(String address, int port) {
    return world.keep(call(() -> new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port))));
  }

  /// A program that counts the datagrams it gets.
  public Inbox inbox(String address, int port) {
    return inbox(address, port, false);
  }

  /// A program that sends every datagram back.
  public Inbox echo(String address, int port) {
    return inbox(address, port, true);
  }

  private Inbox inbox(String address, int port, boolean answering) {
    return call(() -> Inbox.open(address, port, world.nextTag(), answering));
  }

  /// A connection from the namespace.
  public Socket tcp(String address, int port, Duration limit) {
    return world.keep(
        call(
            () -> {
              Socket socket = new Socket();
              socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), (int) limit.toMillis());
              socket.setSoTimeout((int) limit.toMillis());
              return socket;
            }));
  }

  /// A listener in the namespace.
  public ServerSocket listen(String address, int port) {
    return world.keep(call(() -> new ServerSocket(port, 100, InetAddress.ofLiteral(address))));
  }

  /// Sends packets, each with a tag and its number; gives the flow by which watchers know them.
  public Flow send(Packet packet, int count) {
    return sendAs(Local.ROOT, packet, count);
  }

  /// Sends a redirect.
  public void send(Redirect redirect) {
    world.send(this, redirect);
  }

  /// Sends them as another program of the namespace would.
  public Flow sendAs(Local local, Packet packet, int count) {
    return world.send(this, local, packet, count);
  }

  /// Sends them until it is stopped, while something else is done.
  public Flood flood(Packet packet, int perSecond) {
    return world.flood(this, packet, perSecond);
  }

  /// Packets to be sent often, as another program of the namespace would.
  ///
  /// @param different how many there are, with a source port each where the packet has several
  public Volley volley(Local local, Packet packet, int different) {
    return world.volley(this, local, packet, different);
  }

  /// A program here that tries to get packets out.
  public Intruder intruder(int uid, Capability... capabilities) {
    return Intruder.of(world, this, uid, capabilities);
  }

  /// Has something done by a thread of its own that is somebody else.
  <T> T as(Intruder somebody, Callable<T> work) {
    try (Resident thread = new Resident(name + " as " + somebody, path)) {
      return thread.call(
          () -> {
            Credentials.become(somebody.uid(), somebody.capabilities());
            return work.call();
          });
    }
  }

  /// The processes that live in the namespace, daemons too.
  public List<ProcessHandle> processes() {
    return Owner.processesIn(List.of(path));
  }

  /// Those of them that have this name.
  public List<ProcessHandle> processes(String program) {
    return processes().stream().filter(process -> Owner.nameOf(process).equals(program)).toList();
  }

  /// Has programs go before others on a busy machine, so that what a test loses was not lost for want of a processor.
  public void hurry(String program) {
    for (ProcessHandle process : processes(program)) {
      RealTool.run(List.of("renice", "-n", "-15", "-p", Long.toString(process.pid())), "").orFail();
    }
  }

  /// Writes a file that the namespace alone sees at a place, such as `/etc/resolv.conf`. The place must be there.
  public Namespace file(String where, String content) {
    try {
      return mount(Files.writeString(Files.createTempFile(world.folder(), "file", ""), content), where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Closes its thread; the namespace itself is the world's to remove.
  void close() {
    resident.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
