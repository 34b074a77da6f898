package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.machine.By;
import dev.tswgc.machine.Refusal;
import dev.tswgc.machine.Route;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Reads `ip -j route show table all` of one family (ip-route(8), as iproute2's `iproute.c` prints it).
final class RoutesReader {
  private final Source source;
  private final Family family;
  private final TableNames tables;
  private final Notes notes;

  RoutesReader(Source source, Family family, TableNames tables, Notes notes) {
    this.source = source;
    this.family = family;
    this.tables = tables;
    this.notes = notes;
  }

  void read(Json list, SortedMap<Integer, List<Route>> into) {
    for (Json route : list.asItems()) {
      String dst = route.text("dst").orElseThrow(() -> new MalformedException(route.at(), "has a route without `dst`"));
      String type = route.text("type").orElse("unicast");
      int table = tables.number(route);
      if (type.equals("anycast") || isDead(route)) {
        continue;
      }
      Optional<Prefix> to = dst.equals("default") ? Optional.of(Prefix.all(family)) : Values.prefix(dst).filter(prefix -> prefix.family() == family);
      Optional<Route.Next> next = to.isPresent() ? next(route, type) : Optional.empty();
      String words = Words.of(route);
      if (next.isEmpty() || route.has("tos") || route.has("from") || route.has("encap") || route.has("nexthops")) {
        notes.outside(source, route, "route " + words);
      }
      if (next.isPresent()) {
        long metric = Math.clamp(route.number("metric").orElse(0), 0, 0xffffffffL);
        By by = new By("route", Notes.place(source, route), words);
        into.computeIfAbsent(table, number -> new ArrayList<>()).add(new Route(to.orElseThrow(), next.get(), metric, by));
      }
    }
  }

  private static boolean isDead(Json route) {
    return route.items("flags").stream().anyMatch(flag -> flag.asText().equals(Optional.of("dead")));
  }

  private Optional<Route.Next> next(Json route, String type) {
    Optional<LinkName> link = route.text("dev").or(() -> route.items("nexthops").stream().flatMap(hop -> hop.text("dev").stream()).findFirst()).flatMap(Values::link);
    for (Refusal refusal : Refusal.values()) {
      if (refusal.word().equals(type)) {
        return Optional.of(new Route.Next.Refuse(refusal));
      }
    }
    return switch (type) {
      case "unicast", "multicast" -> link.map(name -> new Route.Next.Unicast(name, gateway(route)));
      case "local" -> link.map(Route.Next.Local::new);
      case "broadcast" -> link.map(Route.Next.Broadcast::new);
      case "throw" -> Optional.of(new Route.Next.Throw());
      default -> Optional.empty();
    };
  }

  private static Optional<IpAddress> gateway(Json route) {
    return route.text("gateway").or(() -> route.get("via").flatMap(via -> via.text("host"))).flatMap(Values::address);
  }
}
