package dev.tswgc.check;

import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Which addresses of one family a set of prefixes holds together, however they are cut.
final class Coverage {
  private final Family family;
  private final List<Prefix> prefixes = new ArrayList<>();

  Coverage(Family family) {
    this.family = family;
  }

  /// Adds a prefix; one of the other family is none of ours.
  void add(Prefix prefix) {
    if (prefix.family() == family) {
      prefixes.add(prefix);
    }
  }

  void addAll(List<Prefix> more) {
    for (Prefix prefix : more) {
      add(prefix);
    }
  }

  /// A stretch of addresses.
  record Gap(IpAddress first, IpAddress last) {
    @Override
    public String toString() {
      return first.equals(last) ? first.toString() : first + " to " + last;
    }
  }

  /// The first stretch of the family that no prefix holds; nothing where all are held.
  Optional<Gap> firstGap() {
    Collections.sort(prefixes);
    IpAddress next = Prefix.all(family).first();
    IpAddress end = Prefix.all(family).last();
    for (Prefix prefix : prefixes) {
      if (prefix.first().compareTo(next) > 0) {
        return Optional.of(new Gap(next, before(prefix.first())));
      }
      if (prefix.last().compareTo(next) >= 0) {
        if (prefix.last().equals(end)) {
          return Optional.empty();
        }
        next = after(prefix.last());
      }
    }
    return Optional.of(new Gap(next, end));
  }

  private static IpAddress after(IpAddress address) {
    long low = address.low() + 1;
    return new IpAddress(address.family(), low == 0 ? address.high() + 1 : address.high(), low);
  }

  private static IpAddress before(IpAddress address) {
    return new IpAddress(address.family(), address.low() == 0 ? address.high() - 1 : address.high(), address.low() - 1);
  }
}
