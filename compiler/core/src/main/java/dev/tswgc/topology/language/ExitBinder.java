package dev.tswgc.topology.language;

import dev.tswgc.net.IpAddress;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Exit.ControlPath;
import dev.tswgc.topology.Exit.ProxyListener;
import dev.tswgc.topology.Exit.Tailscaled;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.SecretSource;
import dev.tswgc.topology.type.ShapeTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Binds an entry of `exits`, when all it refers to is bound; the host that nobody wrote is added by the first exit on it.
final class ExitBinder {
  private static final List<IpAddress> QUAD9 = List.of(IpAddress.of("9.9.9.9"), IpAddress.of("2620:fe::fe"));
  private static final List<IpAddress> CLOUDFLARE = List.of(IpAddress.of("1.1.1.1"), IpAddress.of("2606:4700:4700::1111"));
  private static final Name LOCALHOST = new Name(Sections.LOCALHOST);
  /// What an exit says of nobody but itself: with a mistake in it, the rest can still be held against other exits.
  private static final Set<String> OWN_AFFAIRS =
      Set.of(ExitKeys.HOLEPUNCH.name(), ExitKeys.LAN_ACCESS.name(), ExitKeys.DNS.name(), ExitKeys.CONTROL_DNS.name(), ExitKeys.CONTROL_PATH.name(), ExitKeys.PROBE.name());

  private final Set<Name> tailnets;
  private final SortedMap<Name, Upstream> upstreams;
  private final Set<Name> holepunches;
  private final SortedMap<Name, Host> hosts;
  private final Optional<Entry> hostDefaults;
  private final SortedMap<Name, Exit> dangling = new TreeMap<>();

  ExitBinder(Set<Name> tailnets, SortedMap<Name, Upstream> upstreams, Set<Name> holepunches, SortedMap<Name, Host> hosts, Optional<Entry> hostDefaults) {
    this.tailnets = tailnets;
    this.upstreams = upstreams;
    this.holepunches = holepunches;
    this.hosts = hosts;
    this.hostDefaults = hostDefaults;
  }

  Optional<Exit> bind(Name name, Entry entry) {
    Optional<Located<Name>> tailnet = entry.require(ExitKeys.TAILNET);
    Optional<Located<List<Located<Name>>>> upstream = entry.require(ExitKeys.UPSTREAM);
    Located<Name> host = entry.get(ExitKeys.HOST, LOCALHOST, "no host is given");
    Tailscaled tailscaled = tailscaled(entry);
    List<ProxyListener> proxies = proxies(name, entry);
    Optional<Exit.Network> network = new NetworkBinder(hosts, host.value()).bind(entry);
    List<Located<Name>> used = upstream.isPresent() ? upstream.get().value() : List.of();
    Exit.Pins pins = PinBinder.bind(entry, used);
    boolean sound = entry.sound();
    if (tailnet.isEmpty() || upstream.isEmpty() || network.isEmpty() || !sound && !entry.soundBut(OWN_AFFAIRS)) {
      return Optional.empty();
    }
    List<Located<Name>> holes = entry.list(ExitKeys.HOLEPUNCH);
    if (sound) {
      addLocalhost(host, entry);
    }
    Exit exit =
        new Exit(
            name,
            entry.span(),
            host,
            tailnet.get(),
            used,
            entry.get(ExitKeys.HOSTNAME, name.text(), "the exit's name"),
            network.get(),
            entry.get(ExitKeys.CONTROL_PATH, ControlPath.DIRECT, "peers can then connect directly"),
            holes,
            entry.list(ExitKeys.LAN_ACCESS),
            entry.get(ExitKeys.PORT),
            proxies,
            entry.list(ExitKeys.DNS),
            controlDns(entry, used),
            tailscaled,
            probe(entry),
            pins,
            Common.allowances(entry));
    if (sound && tailnets.contains(tailnet.get().value()) && contained(used, upstreams.keySet()) && contained(holes, holepunches) && hosts.containsKey(host.value())) {
      return Optional.of(exit);
    }
    dangling.put(name, exit);
    return Optional.empty();
  }

  /// The exits that were left out because of what they refer to, or of what concerns no other exit.
  SortedMap<Name, Exit> dangling() {
    return dangling;
  }

  /// What an exit refers to may exist and have been left out for a mistake of its own, which has been told.
  private static boolean contained(List<Located<Name>> names, Set<Name> bound) {
    for (Located<Name> name : names) {
      if (!bound.contains(name.value())) {
        return false;
      }
    }
    return true;
  }

  private void addLocalhost(Located<Name> host, Entry entry) {
    if (host.value().equals(LOCALHOST) && !hosts.containsKey(LOCALHOST) && !entry.place().names().written(Sections.HOSTS, Sections.LOCALHOST)) {
      hosts.put(LOCALHOST, HostBinder.localhost(LOCALHOST, entry.span(), Entry.empty(entry.place()).behind(hostDefaults)));
    }
  }

  /// A resolver has one way: one that is asked by the tunnel cannot be asked past it too.
  private List<Located<IpAddress>> controlDns(Entry entry, List<Located<Name>> used) {
    Optional<Located<List<Located<IpAddress>>>> written = entry.get(ExitKeys.CONTROL_DNS);
    if (written.isPresent()) {
      return written.get().value();
    }
    List<Located<IpAddress>> asked = new ArrayList<>(entry.list(ExitKeys.DNS));
    if (asked.isEmpty()) {
      for (Located<Name> name : used) {
        Optional.ofNullable(upstreams.get(name.value())).ifPresent(upstream -> asked.addAll(upstream.dns()));
      }
    }
    String why = "the names that are needed before the tunnel must not be asked of the machine's own resolver; `control-dns` changes it";
    if (holdsAny(asked, QUAD9)) {
      return defaults(entry, CLOUDFLARE, why + ", and Quad9 is asked by the tunnel");
    }
    return defaults(entry, QUAD9, why);
  }

  private static boolean holdsAny(List<Located<IpAddress>> addresses, List<IpAddress> some) {
    for (Located<IpAddress> address : addresses) {
      if (some.contains(address.value())) {
        return true;
      }
    }
    return false;
  }

  private static List<Located<IpAddress>> defaults(Entry entry, List<IpAddress> addresses, String why) {
    List<Located<IpAddress>> all = new ArrayList<>();
    for (IpAddress address : addresses) {
      all.add(Located.byDefault(address, entry.span(), why));
    }
    return all;
  }

  private static List<ProxyListener> proxies(Name name, Entry entry) {
    List<ProxyListener> all = new ArrayList<>();
    add(all, ProxyListener.Kind.SOCKS5, 1080, name, entry, ExitKeys.SOCKS5);
    add(all, ProxyListener.Kind.HTTP, 8080, name, entry, ExitKeys.HTTP);
    return all;
  }

  private static void add(List<ProxyListener> all, ProxyListener.Kind kind, int port, Name name, Entry entry, Key<List<Located<Entry>>> key) {
    int number = 1;
    for (Located<Entry> item : entry.list(key)) {
      String id = name.text() + "." + kind.word() + "users" + (number == 1 ? "" : "-" + number);
      Optional<SecretReference> auth = item.value().get(ExitKeys.AUTH).map(Located::value).map((SecretSource source) -> source.as(id));
      all.add(new ProxyListener(item.span(), kind, item.value().get(ExitKeys.LISTENER_PORT, port, "it is the usual port"), auth));
      number++;
    }
  }

  private static Exit.Probe probe(Entry exit) {
    Entry settings = exit.get(ExitKeys.PROBE).map(Located::value).orElseGet(() -> Entry.empty(exit.place()));
    return new Exit.Probe(
        settings.get(ProbeKeys.INTERVAL, 3, "a dead tunnel is then found in ten seconds"),
        settings.get(ProbeKeys.LOST, 3, "one lost packet is no dead tunnel"),
        settings.get(ProbeKeys.GOOD, 60, "a flapping tunnel is not taken again and again"),
        settings.get(ProbeKeys.PUBLIC_ADDRESS));
  }

  private static Tailscaled tailscaled(Entry exit) {
    Entry settings = exit.get(ExitKeys.TAILSCALED).map(Located::value).orElseGet(() -> Entry.empty(exit.place()));
    Map<String, Located<String>> env = settings.get(ExitKeys.ENV).map(Located::value).orElseGet(Map::of);
    for (Map.Entry<String, Located<String>> variable : env.entrySet()) {
      String value = variable.getValue().value();
      if (value.startsWith("tskey-") || value.startsWith("hskey-") || WireGuardKey.looksLikeKey(value)) {
        exit.spoil(ExitKeys.TAILSCALED);
        settings
            .place()
            .report(
                ShapeTopics.INLINE_SECRET
                    .at(settings.span(), "The variable `" + variable.getKey() + "` holds a key, and a topology is no place for one.")
                    .help("Write the key into a file and name it in `auth-key` of the tailnet."));
      }
    }
    return new Tailscaled(settings.get(ExitKeys.SSH, false, "it is an exit, not a machine to log in to"), settings.list(ExitKeys.ADVERTISE_ROUTES), env);
  }
}
