package dev.tswgc.lab.pace;

import java.util.Arrays;
import java.util.List;

/// A way in one family.
record Course(Way way, boolean ipv4) {
  static List<Course> all() {
    return Arrays.stream(Way.values()).flatMap(way -> way.families().stream().map(ipv4 -> new Course(way, ipv4))).toList();
  }

  /// Makes what the packets need: a connection has both directions.
  void prepare(Lane lane) {
    if (way == Way.OUT || way == Way.BACK) {
      lane.send(new Course(Way.OUT, ipv4), 1);
      lane.send(new Course(Way.BACK, ipv4), 1);
    } else {
      afterRound(lane);
    }
  }

  /// First packets are first again.
  void afterRound(Lane lane) {
    if (way == Way.FIRST) {
      lane.forget();
    }
  }

  @Override
  public String toString() {
    return way + (ipv4 ? ", IPv4" : ", IPv6");
  }
}
