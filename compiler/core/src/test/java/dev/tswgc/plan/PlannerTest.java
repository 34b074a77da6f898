package dev.tswgc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.topology.Allocation;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Lock;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlannerTest {

  @Test
  void manyExitsComeInTheirOrderAndAsEachAlone() {
    StringBuilder text = new StringBuilder(Plans.SWEDEN + Plans.JAPAN + "hosts.a { runtime = systemd }\nhosts.b { runtime = docker }\n");
    for (int i = 0; i < 300; i++) {
      text.append("exits.e").append(i).append(" { host = ").append(i % 3 == 0 ? "b" : "a").append(", tailnet = home, upstream = ").append(i % 2 == 0 ? "sweden" : "[japan, sweden]");
      text.append(", control-dns = [\"9.9.9.9\", \"2620:fe::fe\"] }\n");
    }
    Topology topology = Plans.topology(text.toString());
    Allocation allocation = Allocation.allocate(topology, Lock.empty(), new Diagnostics());
    List<Namespace> alone = new ArrayList<>();
    for (String host : List.of("a", "b")) {
      for (Exit exit : topology.exits().values()) {
        if (exit.host().value().text().equals(host)) {
          alone.add(new ExitPlanner(ExitFacts.of(topology, exit, Objects.requireNonNull(allocation.exits().get(exit.name())))).plan());
        }
      }
    }
    List<Namespace> together = new ArrayList<>();
    for (Host host : Planner.plan(topology, allocation).hosts()) {
      together.addAll(host.namespaces());
    }
    assertEquals(alone, together);
  }
}
