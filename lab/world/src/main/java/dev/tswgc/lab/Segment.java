package dev.tswgc.lab;

/// A network segment: a switch in a namespace of its own, with a port for each machine that joins.
///
///     Segment lan = world.segment("lan");
///     lan.join(router, "lan0").address("192.0.2.1/24", "2001:db8:2::1/64");
///     Watcher saw = lan.port(router).watch(); // what comes in by the port was sent by the router
public final class Segment {
  private final Namespace namespace;
  private final Link bridge;

  Segment(Namespace namespace) {
    this.namespace = namespace;
    this.bridge = namespace.link("br0").bridge();
  }

  /// A cable from a machine to this switch; gives the machine's end.
  public Link join(Namespace machine, String link) {
    Link end = machine.link(link);
    end.to(namespace, machine.name());
    bridge.join(port(machine));
    return end;
  }

  /// The switch's own end of a machine's cable.
  public Link port(Namespace machine) {
    return namespace.link(machine.name());
  }

  /// A port for a link that somebody else has put into the switch's namespace.
  public Namespace namespace() {
    return namespace;
  }
}
