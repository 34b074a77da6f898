package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Packet;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.WhoAmI;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.exit.Provider;
import dev.tswgc.lab.exit.Waiting;
import dev.tswgc.lab.naive.Tailguard;
import dev.tswgc.lab.tailnet.Names;
import dev.tswgc.plan.Service;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-24. The endpoint is a name, and only a resolver outside knows it: it has to be asked past the tunnel, when nothing is up yet and when the provider has
/// moved and the tunnel is dead. What clients ask must not go the same way. (The real tailnet's tests wait until the exit asks again by itself.)
@Tag("lab")
final class NamedEndpointTest {
  private static final String ENDPOINT = "sweden." + Names.DOMAIN;
  private static final String OF_A_CLIENT = "secret." + Names.DOMAIN;
  private static final String NEW4 = "203.0.113.11";
  private static final int EACH = 250;

  @Test
  void theEndpointIsAskedOutsideAndNothingElse() {
    RealTool.require("dnsmasq", "getent");
    Attack.named("LAB-24", "Only the endpoint's own name is asked past the tunnel, and it is found again")
        .control(Tailguard.beforeItsProbe())
        .fromTheBeginning()
        .on(ExitTopology.ordinary().named(ENDPOINT).with("control-dns = [\"" + ExitWorld.OTHER_SERVICE4 + "\"]", ""), NamedEndpointTest::naive, NamedEndpointTest::designed);
  }

  private static void naive(ExitWorld world, Tally tally) {
    world.becomeExit();
    world.tailnet().start();
    world.awaitTunnel();
    tally.attacked(questions(world));
  }

  private static void designed(ExitWorld world, Tally tally) {
    Provider provider = world.provider();
    Names names = Names.serve(world.internet(), world.folder(), ExitWorld.OTHER_SERVICE4);
    Names.resolver(provider, ExitWorld.OTHER_SERVICE4);
    names.set(OF_A_CLIENT, ExitWorld.SERVICE4);

    world.becomeExit();
    world.tailnet().start();
    Namespace node = world.node();
    node.mount(world.emitted().files().resolve("dnsmasq/" + ExitTopology.EXIT + "/resolv.conf"), "/etc/resolv.conf");
    Child forwarder = world.emitted().start(world, Service.Forwarder.class);
    Child first = world.emitted().start(world, Service.Names.class);
    tally.attacked(questions(world)); // nobody knows the name yet
    names.set(ENDPOINT, provider.address4());
    world.node().hurry("wireguard-go");
    Waiting.until("a cold start", Duration.ofSeconds(60), () -> carries(world), () -> forwarder.output() + first.output() + node.run("wg").output());
    tally.attackedAndDelivered(questions(world));
    node.run("getent", "ahostsv4", OF_A_CLIENT).orFail();

    Namespace machine = provider.namespace();
    machine.sysctl("net.ipv4.conf.all.promote_secondaries", 1).link("eth0").address(NEW4 + "/28");
    world.world().up();
    machine.run("ip", "address", "del", provider.address4() + "/28", "dev", "eth0").orFail();
    node.start("getent", "ahostsv4", "other." + OF_A_CLIENT); // which takes its time
    tally.attacked(questions(world));
    names.set(ENDPOINT, NEW4);
    first.close();
    Child second = world.emitted().start(world, Service.Names.class);
    Waiting.until("the moved provider", Duration.ofSeconds(30), () -> carries(world), () -> forwarder.output() + second.output() + node.run("wg").output());
    tally.attackedAndDelivered(questions(world));

    tally.countedWanted(1, names.askedBy(ENDPOINT).contains(ExitWorld.ISP4) ? 1 : 0);
    assertEquals(List.of(provider.address4()), names.askedBy(OF_A_CLIENT), "Clients' names are asked by the tunnel.");
    List<String> askers = names.askedBy("other." + OF_A_CLIENT);
    assertTrue(List.of(NEW4).containsAll(askers), () -> askers + " asked while the tunnel was dead.");
  }

  private static boolean carries(ExitWorld world) {
    return !WhoAmI.byUdp(world.client(), ExitWorld.CLIENT4, ExitWorld.SERVICE4, ExitWorld.SERVICE_PORT).isEmpty();
  }

  private static List<Flow> questions(ExitWorld world) {
    return Stream.of(
            Packet.udp(ExitWorld.CLIENT4, ExitWorld.OTHER_SERVICE4, 53),
            Packet.tcp(ExitWorld.CLIENT4, ExitWorld.OTHER_SERVICE4, 53),
            Packet.udp(ExitWorld.CLIENT6, ExitWorld.OTHER_SERVICE6, 53),
            Packet.tcp(ExitWorld.CLIENT6, ExitWorld.OTHER_SERVICE6, 853))
        .map(packet -> world.client().send(packet, EACH))
        .toList();
  }
}
