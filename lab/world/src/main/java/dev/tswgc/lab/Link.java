package dev.tswgc.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A link of a namespace, in the words of a world: what it is joined to, and its addresses.
///
///     node.link("eth0").to(router, "lan0");
///     node.link("eth0").address("192.0.2.2/24", "2001:db8:2::2/64");
public final class Link {
  private final World world;
  private final Namespace namespace;
  private final String name;

  Link(World world, Namespace namespace, String name) {
    this.world = world;
    this.namespace = namespace;
    this.name = name;
  }

  public String name() {
    return name;
  }

  public Namespace namespace() {
    return namespace;
  }

  /// A cable (veth pair) to another namespace; gives the other end.
  public Link to(Namespace other, String otherName) {
    world.cable(this, other.link(otherName));
    up();
    return other.link(otherName).up();
  }

  /// A switch (bridge) with these links of the same namespace as its ports.
  public Link bridge(Link... ports) {
    namespace.ip("link add " + name + " type bridge");
    for (Link port : ports) {
      join(port);
    }
    return up();
  }

  /// One more port of this switch.
  public Link join(Link port) {
    namespace.ip("link set " + port.name + " master " + name);
    return this;
  }

  /// A macvlan on a link of the same namespace.
  public Link macvlan(Link parent) {
    namespace.ip("link add " + name + " link " + parent.name + " type macvlan mode bridge");
    return up();
  }

  /// Gives it addresses with the lengths of their prefixes; those of IPv6 are used at once, without asking who else has them.
  public Link address(String... addresses) {
    for (String address : addresses) {
      namespace.ip("address add " + address + " dev " + name + (address.contains(":") ? " nodad" : ""));
    }
    return this;
  }

  public Link mtu(int bytes) {
    namespace.ip("link set " + name + " mtu " + bytes);
    return this;
  }

  public Link up() {
    namespace.ip("link set " + name + " up");
    return this;
  }

  /// Waits until the kernel has noticed that the cable is in: until then it drops silently what is sent. It does so in its own time, which is long on a
  /// busy machine (`net/core/link_watch.c`).
  void awaitCarrier() {
    for (int i = 0; i < 300 && !operstate().equals("up"); i++) {
      Pause.of(Duration.ofMillis(10));
    }
  }

  private String operstate() {
    return namespace.call(() -> Files.readString(Path.of("/sys/class/net", name, "operstate")).strip());
  }

  /// Sees every frame of it from now on. The world must be up.
  public Watcher watch() {
    return world.watch(this);
  }

  @Override
  public String toString() {
    return namespace.name() + "/" + name;
  }
}
