package dev.tswgc.worlds;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Mark;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.UidRange;
import dev.tswgc.plan.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Values by chance, few of each kind: packets and rules that know the same ones meet often.
public final class Chance {
  private static final List<IpAddress> OUTSIDE4 = addresses("198.51.100.7", "203.0.113.9", "8.8.8.8", "10.1.0.9", "10.1.0.77", "10.2.0.9", "192.0.2.9", "192.168.1.5", "169.254.169.254");
  private static final List<IpAddress> OUTSIDE6 = addresses("2001:db8:ffff::7", "2606:4700::1111", "fd00:1::9", "fd00:1::77", "fd00:2::9", "2001:db8:2::9", "fd12::5");
  private static final List<Integer> LENGTHS4 = List.of(0, 1, 4, 8, 16, 24, 25, 31, 32, 32);
  private static final List<Integer> LENGTHS6 = List.of(0, 1, 3, 16, 32, 64, 96, 127, 128, 128);
  private static final List<Integer> MARKS = List.of(0, 1, 2, 0x100, 0x5201, 0x80000);
  private static final List<Integer> MASKS = List.of(-1, -1, 0xff, 0xffff, 0xff0000);
  private static final List<Integer> UIDS = List.of(0, 0, 1000, 60_700);
  private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 3478, 9000);
  /// Where source ports begin; each packet of a world has another.
  public static final int FIRST_PORT = 20_000;

  public static final int LAST_PORT = 60_000;

  private final Random random;

  Chance(Random random) {
    this.random = random;
  }

  private static List<IpAddress> addresses(String... texts) {
    return Arrays.stream(texts).map(IpAddress::of).toList();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// One time in so many.
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> T of(T[] values) {
    return of(Arrays.asList(values));
  }

  /// One to three different ones.
  <T> List<T> several(Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      T next = one.get();
      if (!all.contains(next)) {
        all.add(next);
      }
    }
    return all;
  }

  Family family() {
    return of(Family.values());
  }

  LinkName link() {
    return of(Surroundings.LINKS);
  }

  /// A link or loopback.
  LinkName anyLink() {
    return once(6) ? LinkName.LO : link();
  }

  IpAddress outside(Family family) {
    return of(family == Family.IPV4 ? OUTSIDE4 : OUTSIDE6);
  }

  /// The machine's own on a link.
  IpAddress own(Family family, LinkName link) {
    return Surroundings.addresses(link).get(family == Family.IPV4 ? 0 : 1).address();
  }

  IpAddress address(Family family) {
    return once(4) ? own(family, anyLink()) : outside(family);
  }

  Prefix prefix(Family family) {
    int length = of(family == Family.IPV4 ? LENGTHS4 : LENGTHS6);
    return new Prefix(address(family).masked(length), length);
  }

  /// None of which has another's addresses: nft takes no such sets.
  List<Prefix> prefixes(Family family) {
    List<Prefix> apart = new ArrayList<>();
    for (Prefix next : several(() -> prefix(family))) {
      if (apart.stream().noneMatch(next::overlaps)) {
        apart.add(next);
      }
    }
    return apart;
  }

  int port() {
    return of(PORTS);
  }

  PortRange ports() {
    int first = port();
    return coin() ? PortRange.of(first) : new PortRange(first, first + of(List.of(1, 40, 1000, 20_000)));
  }

  /// Half of the source ports of a world, or a few.
  PortRange sourcePorts() {
    int first = FIRST_PORT + below(LAST_PORT - FIRST_PORT);
    return coin() ? new PortRange(FIRST_PORT, first) : new PortRange(first, LAST_PORT + 300);
  }

  List<PortRange> apart(Supplier<PortRange> one) {
    List<PortRange> apart = new ArrayList<>();
    for (PortRange next : several(one)) {
      if (apart.stream().noneMatch(other -> other.first() <= next.last() && next.first() <= other.last())) {
        apart.add(next);
      }
    }
    return apart;
  }

  int markValue() {
    return of(MARKS);
  }

  Mark mark() {
    int mask = of(MASKS);
    return new Mark(markValue() & mask, mask);
  }

  int uid() {
    return of(UIDS);
  }

  UidRange uids() {
    int first = uid();
    return coin() ? UidRange.of(first) : new UidRange(first, first + 2000);
  }

  static Why why() {
    return new Why("worlds", Span.ofWhole(Source.unread("made")), "Chance");
  }
}
