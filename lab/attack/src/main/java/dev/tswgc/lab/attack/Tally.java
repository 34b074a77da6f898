package dev.tswgc.lab.attack;

import dev.tswgc.lab.Flow;
import dev.tswgc.lab.Seen;
import dev.tswgc.lab.Watcher;
import dev.tswgc.lab.exit.ExitWorld;
import java.util.ArrayList;
import java.util.List;

/// Counts what an attack sent, what arrived by a provider, and what leaked. It watches the uplink, where nothing in clear may be seen, and the ways on from
/// every provider.
public final class Tally {
  private static final int SHOWN = 5;

  private final ExitWorld world;
  private final Watcher uplink;
  private final List<Watcher> arrivals;
  private final List<Watcher> forbidden = new ArrayList<>();
  private final List<String> first = new ArrayList<>();
  private int calm;
  private int attacked;
  private int leaked;
  private int wanted;
  private int delivered;

  Tally(ExitWorld world) {
    this.world = world;
    this.uplink = world.watchUplink();
    this.arrivals = world.providers().stream().map(world::watchArrivals).toList();
    forbidden.add(uplink);
  }

  /// One more link where no packet may come in.
  public Tally alsoForbidden(Watcher watcher) {
    forbidden.add(watcher);
    return this;
  }

  /// Packets that no attack concerns: they arrive, and do not leak.
  public void calm(List<Flow> flows) {
    meanwhile(flows);
    flows.forEach(this::deliver);
  }

  /// Packets sent while things change: some arrive, none may leak. What a naive exit does with them is not asked.
  public void meanwhile(List<Flow> flows) {
    world.world().settle();
    for (Flow flow : flows) {
      calm += flow.tried();
      if (world.isEmitted()) {
        leaked += noteLeaks(flow);
      }
    }
  }

  /// Packets sent under attack, which need not arrive.
  public void attacked(List<Flow> flows) {
    world.world().settle();
    for (Flow flow : flows) {
      attacked += flow.tried();
      leaked += noteLeaks(flow);
    }
  }

  /// Packets sent under attack that arrive all the same. From a naive exit they need not.
  public void attackedAndDelivered(List<Flow> flows) {
    attacked(flows);
    if (world.isEmitted()) {
      flows.forEach(this::deliver);
    }
  }

  /// What an attack that counts otherwise has tried, and how much of that has succeeded.
  public void counted(int tried, int successes, String what) {
    attacked += tried;
    leaked += successes;
    if (successes > 0) {
      first.add(successes + " of " + tried + ": " + what);
    }
  }

  /// What must come about all the same, counted otherwise.
  public void countedWanted(int tried, int successes) {
    wanted += tried;
    delivered += successes;
  }

  private void deliver(Flow flow) {
    wanted += flow.tried();
    delivered += arrivals.stream().mapToInt(watcher -> watcher.incoming(flow).packets()).max().orElse(0);
  }

  private int noteLeaks(Flow flow) {
    int frames = 0;
    for (Watcher watcher : forbidden) {
      Seen seen = watcher.incoming(flow);
      frames = Math.max(frames, seen.frames());
      if (seen.frames() > 0 && first.size() < SHOWN) {
        first.add(seen.frames() + " of " + flow + " on " + seen.link() + ", as " + seen.first().getFirst());
      }
    }
    return frames;
  }

  Verdict.Side close(String name) {
    int dropped = uplink.dropped() + arrivals.stream().mapToInt(Watcher::dropped).sum();
    return new Verdict.Side(name, calm, attacked, leaked, wanted, delivered, dropped, List.copyOf(first));
  }
}
