package dev.tswgc.lab.pace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Variants measured in turn, a few milliseconds each, so that what else a busy machine does befalls all of them alike: a round has several turns of each,
/// of which the middle one counts, and ratios are of the same round.
///
/// @param lanes all that are compared
/// @param rounds how many
record Race(List<Lane> lanes, int rounds) {
  private static final int TURNS = 7;
  private static final double TURN_NANOS = 2_000_000;
  private static final int LEAST = 40;
  private static final int MOST = 500; // below netdev_max_backlog: should the kernel do the rest of the way later, none is lost
  private static final int BURST = 200; // what the queues of wireguard-go take
  private static final double TRANSFER_NANOS = 100_000_000;
  private static final long LEAST_BYTES = 1 << 18;

  /// What is done in a turn; gives what was measured.
  private interface Turn {
    double of(int lane);
  }

  /// What a packet took in each round, in nanoseconds of a processor.
  Map<Variant, double[]> packets(Course course) {
    int[] packets = new int[lanes.size()];
    long[] before = new long[lanes.size()];
    for (int i = 0; i < packets.length; i++) {
      Lane lane = lanes.get(i);
      course.prepare(lane);
      lane.send(course, LEAST);
      packets[i] = (int) Math.clamp(TURN_NANOS / lane.send(course, LEAST), LEAST, MOST);
      course.prepare(lane);
      before[i] = lane.arrived(course.way());
    }
    Map<Variant, double[]> figures = race(TURNS, i -> lanes.get(i).send(course, packets[i]), course::afterRound);
    for (int i = 0; i < packets.length; i++) {
      lanes.get(i).expect(course, before[i] + (long) packets[i] * TURNS * rounds);
    }
    return figures;
  }

  /// What a packet took in each round until it had arrived, in nanoseconds.
  Map<Variant, double[]> arrivals(Course course) {
    lanes.forEach(lane -> lane.carry(course, 1));
    return race(TURNS, i -> lanes.get(i).carry(course, BURST), _ -> {});
  }

  /// What a byte of a client's connection took in each round, in nanoseconds.
  Map<Variant, double[]> transfers(boolean ipv4) {
    List<Transfer> transfers = lanes.stream().map(lane -> Transfer.open(lane, ipv4)).toList();
    long[] bytes = transfers.stream().mapToLong(transfer -> (long) Math.max(TRANSFER_NANOS / transfer.send(LEAST_BYTES), LEAST_BYTES)).toArray();
    return race(3, i -> transfers.get(i).send(bytes[i]), _ -> {});
  }

  private Map<Variant, double[]> race(int turns, Turn turn, Consumer<Lane> afterRound) {
    double[][] figures = new double[lanes.size()][rounds];
    double[][] round = new double[lanes.size()][turns];
    for (int number = 0; number < rounds; number++) {
      for (int again = 0; again < turns; again++) {
        for (int i = 0; i < lanes.size(); i++) {
          round[i][again] = turn.of(i);
        }
      }
      for (int i = 0; i < lanes.size(); i++) {
        figures[i][number] = Spread.of(round[i]).median();
        afterRound.accept(lanes.get(i));
      }
    }
    Map<Variant, double[]> all = new LinkedHashMap<>();
    for (int i = 0; i < lanes.size(); i++) {
      all.put(lanes.get(i).variant(), figures[i]);
    }
    return all;
  }
}
