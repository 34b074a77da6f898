package dev.tswgc.live;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.machine.By;
import dev.tswgc.machine.Fault;
import dev.tswgc.machine.Interface;
import dev.tswgc.machine.Machine;
import dev.tswgc.machine.Route;
import dev.tswgc.machine.Rule;
import dev.tswgc.net.Family;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// A running host as its snapshot says it is, with each of its links in its role.
///
/// @param machine what its kernel decides by
/// @param wireGuard of its tunnels
/// @param notes what was not understood
public record Host(Machine machine, WireGuardFacts wireGuard, List<Note> notes) {
  private static final List<String> HALVES = List.of("0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1");

  public Host {
    notes = List.copyOf(notes);
  }

  /// Reads a snapshot.
  ///
  /// @param namespace what was planned, whose roles the links have
  /// @return empty if a file cannot be read or a role has no link, which is reported
  public static Optional<Host> read(Snapshot snapshot, Namespace namespace, Roles roles, Diagnostics out) {
    int before = out.errors();
    Notes notes = new Notes();
    Source linkSource = snapshot.needed("link.json");
    List<LinkReader.Found> found = read(snapshot, "link.json", links -> readLinks(snapshot, links, notes, out), List.of(), out);
    WireGuardFacts wireGuard = snapshot.file("wg.txt").map(source -> WireGuardFacts.read(source.text())).orElse(WireGuardFacts.none());
    Devices devices = snapshot.file("chains.txt").map(source -> Devices.read(source.text())).orElse(Devices.none());
    List<LinkName> names = found.stream().map(LinkReader.Found::name).toList();
    List<Firewall.Table> tables = read(snapshot, "nft.json", json -> new RulesetReader(snapshot.needed("nft.json"), names, devices, notes).read(json), List.of(), out);
    TableNames numbers = new TableNames();
    List<Rule> rules = new ArrayList<>();
    SortedMap<Integer, List<Route>> routes = new TreeMap<>();
    for (Family family : Family.values()) {
      String digit = family == Family.IPV4 ? "4" : "6";
      Source ruleSource = snapshot.needed("rule" + digit + ".json");
      Source routeSource = snapshot.needed("route" + digit + ".json");
      rules.addAll(read(snapshot, "rule" + digit + ".json", json -> new RulesReader(ruleSource, family, numbers, notes).read(json), List.of(), out));
      read(snapshot, "route" + digit + ".json", json -> readRoutes(new RoutesReader(routeSource, family, numbers, notes), json, routes), routes, out);
    }
    new PastRules(notes).filters(snapshot.file("tc.txt"));
    Map<String, String> settings = settings(snapshot, out);
    if (out.errors() > before) {
      return Optional.empty();
    }
    Optional<List<Interface>> interfaces = new Casting(namespace, roles, found, wireGuard, rules, routes, notes).cast(linkSource, out);
    return interfaces.map(all -> new Host(new Machine(namespace.id().toString(), all, rules, routes, tables, settings), wireGuard, notes.all()));
  }

  private static List<LinkReader.Found> readLinks(Snapshot snapshot, Json links, Notes notes, Diagnostics out) {
    new PastRules(notes).programs(snapshot.needed("link.json"), links);
    return read(snapshot, "addr.json", addresses -> LinkReader.read(links, addresses), List.of(), out);
  }

  private static SortedMap<Integer, List<Route>> readRoutes(RoutesReader reader, Json json, SortedMap<Integer, List<Route>> into) {
    reader.read(json, into);
    return into;
  }

  private static <T> T read(Snapshot snapshot, String file, Function<Json, T> reader, T otherwise, Diagnostics out) {
    Source source = snapshot.needed(file);
    try {
      return reader.apply(JsonReader.read(source.text()));
    } catch (MalformedException e) {
      report(source, e, out);
      return otherwise;
    }
  }

  private static Map<String, String> settings(Snapshot snapshot, Diagnostics out) {
    Source source = snapshot.needed("sysctl.txt");
    try {
      return SettingsReader.read(source.text());
    } catch (MalformedException e) {
      report(source, e, out);
      return Map.of();
    }
  }

  private static void report(Source source, MalformedException problem, Diagnostics out) {
    int at = Math.min(problem.at(), source.text().length());
    out.report(
        LiveTopics.UNREADABLE
            .at(new dev.tswgc.diagnostic.Span(source, at, at), "`" + source.name() + "` " + problem.getMessage() + ".")
            .help("Take the snapshot again, where the namespace's owner runs, with the program `snapshot` of the target `agents`."));
  }

  /// The same with links gone, and with routes that a stranger on the LAN can have put into the main table (CVE-2024-3661).
  public Machine hostile(Set<Fault> faults) {
    Machine left = machine.without(faults);
    SortedMap<Integer, List<Route>> tables = new TreeMap<>(left.tables());
    List<Route> main = new ArrayList<>(tables.getOrDefault(Machine.MAIN, List.of()));
    for (Interface link : left.interfaces()) {
      if (link.role() instanceof Interface.Role.Uplink) {
        for (String half : HALVES) {
          main.add(new Route(Prefix.of(half), new Route.Next.Unicast(link.name(), Optional.empty()), 0, new By("a stranger on the LAN", "", "more specific than any default route")));
        }
      }
    }
    tables.put(Machine.MAIN, main);
    return new Machine(left.name(), left.interfaces(), left.rules(), tables, left.nftables(), left.sysctls());
  }
}
