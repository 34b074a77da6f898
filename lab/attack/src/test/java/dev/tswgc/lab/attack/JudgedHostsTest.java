package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.Dump;
import dev.tswgc.lab.naive.Systems;
import dev.tswgc.lab.naive.WgQuick;
import dev.tswgc.machine.Fault;
import dev.tswgc.net.LinkName;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `tswgc verify --live` takes a host for is what its kernel does with packets: wg-quick's own kill switch, and rules of other systems, whole and with
/// the tunnel gone. A rule that is not understood is taken for worse than it is, and never for better.
@Tag("lab")
final class JudgedHostsTest {
  static List<Configuration> systems() {
    return Systems.all().stream().filter(system -> !Set.of("vnode", "gluetun").contains(system.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void theKernelDoesWhatIsSaidOfTheHost(Configuration system) throws IOException {
    try (ExitWorld world = ExitWorld.open("judged", Systems.topology(system), system)) {
      introduce(world);
      Judged.Client client = new Judged.Client(world.client(), List.of(ExitWorld.CLIENT4, ExitWorld.CLIENT6), false);
      Judged judged = Judged.of(world, Dump.of(world.node()));
      // Of iptables-nft the last condition of that rule is not shown.
      boolean drops = system.equals(WgQuick.withItsKillSwitch());
      assertEquals(drops ? List.of("ip filter OUTPUT handle 2: xt match addrtype", "ip6 filter OUTPUT handle 2: xt match addrtype") : List.of(), judged.doubts());
      Set<String> ways = judged.compare(judged.host().machine(), client, 9000, drops);
      assertTrue(ways.contains("client wg0") && ways.contains("sent eth0"), ways::toString);
      world.killTunnels();
      Set<String> without = judged.compare(judged.host().machine().without(Set.of(new Fault.Gone(new LinkName("wg0")))), client, 9001, drops);
      assertTrue(without.stream().noneMatch(way -> way.endsWith("wg0")), without::toString);
      // The rule of the manual is asked of what the node itself sends: it keeps no client back.
      assertEquals(!system.name().equals("tailguard-probed"), without.contains("client eth0"), without::toString);
    }
  }

  /// On tailscaled's own link nobody asks for neighbours, and tailguard answers none.
  private static void introduce(ExitWorld world) {
    String address = world.node().run("ip", "-oneline", "link", "show", "tailscale0").orFail().replaceFirst("(?s).*link/ether ([0-9a-f:]+) .*", "$1");
    world.client().run("ip", "-6", "neighbour", "replace", ExitWorld.TAILNET6, "lladdr", address, "dev", "ts0", "nud", "permanent").orFail();
  }
}
