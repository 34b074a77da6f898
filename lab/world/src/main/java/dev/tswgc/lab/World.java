package dev.tswgc.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Machines and the cables between them, on this machine and untouched by it: network namespaces that go when the world is closed.
///
///     try (World world = World.open("lan")) {
///       Namespace router = world.namespace("router").router();
///       Namespace node = world.namespace("node").gateway("192.0.2.1", "2001:db8:2::1");
///       router.link("lan0").address("192.0.2.1/24", "2001:db8:2::1/64");
///       node.link("eth0").address("192.0.2.2/24", "2001:db8:2::2/64").to(router, "lan0");
///       world.up();
///
/// What is said after `up` waits for the next `up`.
public final class World implements AutoCloseable {
  private final String name;
  private final Owner owner;
  private final String prefix;
  private final Path folder;
  private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
  private final List<Namespace> foreign = new ArrayList<>();
  private final List<Cable> cables = new ArrayList<>();
  private final List<Cable> pendingCables = new ArrayList<>();
  private final List<Namespace> pendingNamespaces = new ArrayList<>();
  private final Deque<Closeable> kept = new ArrayDeque<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final Map<Origin, Sender> senders = new LinkedHashMap<>();
  private final AtomicInteger flows = new AtomicInteger();
  private Duration settingUp = Duration.ZERO;

  /// Who sends.
  private record Origin(Namespace namespace, Local local) {}

  /// A veth pair. Its addresses are the same in every world of a shape, so that what is noted of worlds can be compared.
  record Cable(int number, Link one, Link other) {
    String line(String prefix) {
      return "link add %s address %s netns %s%s type veth peer name %s address %s netns %s%s"
          .formatted(one.name(), mac(1), prefix, one.namespace(), other.name(), mac(2), prefix, other.namespace());
    }

    private String mac(int end) {
      return "02:00:00:00:%02x:%02x".formatted(number, end);
    }
  }

  private World(String name, Owner owner, String prefix, Path folder) {
    this.name = name;
    this.owner = owner;
    this.prefix = prefix;
    this.folder = folder;
  }

  /// A new world without anything; goes on only where one can be made.
  ///
  /// @param name for messages and pictures
  public static World open(String name) {
    Requirements.worlds();
    Owner owner = Owner.ofThisJvm();
    return new World(name, owner, owner.nextPrefix(), owner.newFolder());
  }

  /// The machine of that name; made if there is none.
  public Namespace namespace(String machine) {
    return namespaces.computeIfAbsent(
        machine,
        made -> {
          Namespace namespace = new Namespace(this, made, Owner.NAMESPACES.resolve(prefix + made));
          pendingNamespaces.add(namespace);
          return namespace;
        });
  }

  /// A machine that somebody else has made and will remove, such as an engine's: it can be watched and sent from.
  ///
  /// @param path the file of its network namespace
  public Namespace foreign(String machine, Path path) {
    Namespace namespace = new Namespace(this, machine, path);
    foreign.add(namespace);
    return namespace;
  }

  public Collection<Namespace> namespaces() {
    return List.copyOf(namespaces.values());
  }

  /// A new network segment.
  public Segment segment(String segment) {
    return new Segment(namespace(segment));
  }

  void cable(Link one, Link other) {
    Cable cable = new Cable(cables.size() + 1, one, other);
    cables.add(cable);
    pendingCables.add(cable);
  }

  /// Carries out what was said: namespaces and their settings, then links, then addresses and routes.
  public World up() {
    long start = System.nanoTime();
    batch(pendingNamespaces.stream().map(namespace -> "netns add " + prefix + namespace.name()).toList());
    for (Namespace namespace : pendingNamespaces) {
      namespace.link("lo").up();
    }
    pendingNamespaces.clear();
    for (Namespace namespace : namespaces.values()) {
      namespace.call(
          () -> {
            namespace.sysctls().write();
            return namespace;
          });
    }
    batch(pendingCables.stream().map(cable -> cable.line(prefix)).toList());
    namespaces.values().forEach(Namespace::carryOut);
    for (Cable cable : pendingCables) {
      cable.one().awaitCarrier();
      cable.other().awaitCarrier();
    }
    pendingCables.clear();
    settingUp = settingUp.plusNanos(System.nanoTime() - start);
    return this;
  }

  /// How long it has taken to set it up.
  public Duration settingUp() {
    return settingUp;
  }

  /// A line `netns add` in the same batch as links would come before their settings.
  private void batch(List<String> lines) {
    if (!lines.isEmpty()) {
      Outcome said = RealTool.run(List.of("ip", "-batch", "-"), String.join("\n", lines) + "\n");
      if (said.code() != 0) {
        throw new IllegalStateException(name + ":\n" + Namespace.numbered(lines) + said.output());
      }
    }
  }

  /// For files of its programs; removed with the world.
  public Path folder() {
    return folder;
  }

  Child adopt(Child child) {
    return keep(child::close, child);
  }

  <T extends Closeable> T keep(T resource) {
    return keep(resource, resource);
  }

  private <T> T keep(Closeable resource, T result) {
    synchronized (kept) {
      kept.push(resource);
    }
    return result;
  }

  Watcher watch(Link link) {
    return watching(Watcher.of(link, tag(0)));
  }

  Watcher watchAll(Namespace namespace) {
    return watching(Watcher.ofAll(namespace, tag(0)));
  }

  private Watcher watching(Watcher watcher) {
    watchers.add(watcher);
    return keep(watcher, watcher);
  }

  private Tag tag(int flow) {
    return new Tag(prefix.hashCode(), flow);
  }

  /// The tag of a new flow.
  Tag nextTag() {
    return tag(flows.incrementAndGet());
  }

  Flow send(Namespace from, Local local, Packet packet, int count) {
    Tag tag = nextTag();
    return sender(from, local).send(packet.fresh(tag.flow()), tag, count, Sender.PER_SECOND, () -> false);
  }

  void send(Namespace from, Redirect redirect) {
    sender(from, Local.ROOT).send(redirect.to(), redirect.bytes());
  }

  Flood flood(Namespace from, Packet packet, int perSecond) {
    Tag tag = nextTag();
    Sender sender = sender(from, Local.ROOT);
    return Flood.start(stopped -> sender.send(packet.fresh(tag.flow()), tag, Integer.MAX_VALUE, perSecond, stopped));
  }

  Volley volley(Namespace from, Local local, Packet packet, int different) {
    Tag tag = nextTag();
    List<byte[]> packets = IntStream.range(0, different).mapToObj(number -> packet.bytes(tag, number)).toList();
    return keep(from.call(() -> Volley.open(local, packet, packets)));
  }

  private Sender sender(Namespace from, Local local) {
    synchronized (senders) {
      return senders.computeIfAbsent(new Origin(from, local), origin -> keep(from.call(() -> Sender.open(local))));
    }
  }

  /// Waits until no watcher has seen packets of ours for a while, having read all there was.
  public void settle() {
    int before = seen();
    for (int quiet = 0, times = 0; quiet < 3 && times < 100; times++) {
      List<Integer> rounds = watchers.stream().map(Watcher::rounds).toList();
      do {
        Pause.of(Duration.ofMillis(40));
      } while (!haveReadAll(rounds));
      int now = seen();
      quiet = now == before ? quiet + 1 : 0;
      before = now;
    }
  }

  /// Whether all have found nothing more twice since: the first time may have begun before.
  private boolean haveReadAll(List<Integer> before) {
    for (int i = 0; i < before.size(); i++) {
      if (watchers.get(i).rounds() < before.get(i) + 2) {
        return false;
      }
    }
    return true;
  }

  private int seen() {
    return watchers.stream().mapToInt(Watcher::frames).sum();
  }

  /// The world, to be drawn from what was said.
  public Picture picture() {
    return new Picture(
        List.copyOf(namespaces.keySet()),
        cables.stream().map(cable -> new Picture.Cable(cable.one.namespace().name(), cable.one.name(), cable.other.namespace().name(), cable.other.name())).toList());
  }

  @Override
  public void close() {
    synchronized (kept) {
      while (!kept.isEmpty()) {
        try {
          kept.pop().close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    namespaces.values().forEach(Namespace::close);
    foreign.forEach(Namespace::close);
    owner.remove(namespaces.values().stream().map(Namespace::path).filter(Files::exists).toList());
    Owner.delete(folder);
  }

  @Override
  public String toString() {
    return name;
  }
}
