package dev.tswgc.lab.trial;

import dev.tswgc.lab.Link;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.World;
import dev.tswgc.net.Family;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.plan.Link.Attachment;
import dev.tswgc.plan.Link.Uplink;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What lies between the exits of a host and the internet: their networks as the Plan has them, and one router that translates, as container engines and homes do.
final class Lans {
  private final World world;
  private final Namespace router;
  private final Map<String, Lan> lans = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();

  /// A switch that may have several exits.
  private record Lan(Namespace machine, Link bridge, Link router) {}

  Lans(World world, Namespace router) {
    this.world = world;
    this.router = router.router();
  }

  Namespace router() {
    return router;
  }

  /// Says how an exit is joined to its network.
  void join(Namespace node, Uplink uplink) {
    Lan lan = lans.computeIfAbsent(network(uplink.attachment()), network -> lan());
    String port = "port" + world.namespaces().size() + "-" + lans.size();
    Link end = node.link(uplink.name().text()).mtu(uplink.mtu());
    end.to(lan.machine(), port);
    lan.bridge().join(lan.machine().link(port));
    for (InterfaceAddress address : uplink.addresses()) {
      end.address(address.toString());
    }
    for (Family family : Family.values()) {
      Optional<InterfaceAddress> own = uplink.addresses().stream().filter(address -> address.address().family() == family).findFirst();
      if (own.isPresent()) {
        IpAddress gateway = uplink.gateways().stream().filter(known -> known.family() == family).findFirst().orElseGet(() -> first(own.get()));
        gateways(lan, gateway, own.get().length());
        node.route((family == Family.IPV4 ? "default" : "::/0") + " via " + gateway);
      }
    }
  }

  private void gateways(Lan lan, IpAddress gateway, int length) {
    String address = gateway + "/" + length;
    if (given.add(lan.machine().name() + " " + address)) {
      lan.router().address(address);
    }
  }

  private static IpAddress first(InterfaceAddress address) {
    IpAddress network = address.prefix().first();
    return new IpAddress(network.family(), network.high(), network.low() + 1);
  }

  private Lan lan() {
    Namespace machine = world.namespace("lan." + router.name() + "." + lans.size()); // with dots, which are in no name of a topology
    Link bridge = machine.link("br0").bridge();
    Link end = router.link("lan" + lans.size());
    end.to(machine, "router");
    bridge.join(machine.link("router"));
    return new Lan(machine, bridge, end);
  }

  private static String network(Attachment attachment) {
    return switch (attachment) {
      case Attachment.Bridge bridge -> bridge.network();
      case Attachment.Macvlan macvlan -> macvlan.network();
      case Attachment.HostVeth veth -> veth.peer().text();
      case Attachment.Pod _ -> "pod";
    };
  }

  /// Translates what goes out; the world must be up.
  void translate() {
    router.command("nft", "-f", "-").reading("table inet nat { chain out { type nat hook postrouting priority 100; oifname \"eth0\" masquerade; }; }").run().orFail();
  }
}
