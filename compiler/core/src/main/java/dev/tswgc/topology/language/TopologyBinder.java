package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.Build;
import dev.tswgc.topology.Exit;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Images;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.Tailnet;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.Names;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.ShapeType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Makes a topology of what was written: every mistake is reported once, and an entry with a mistake is left out with all that refers to it.
public final class TopologyBinder {
  private final Entry root;
  private final Optional<Entry> defaults;
  private boolean complete = true;

  private TopologyBinder(Entry root) {
    this.root = root;
    this.defaults = root.inner(TopologyKeys.DEFAULTS);
  }

  /// Binds a whole topology.
  ///
  /// @param files opens what `import` and lists name
  public static Topology bind(Node.Fields root, Source source, SourceFolder files, Diagnostics out) {
    int before = out.errors();
    Reading top = new Reading("", Span.ofWhole(source), Located.Provenance.WRITTEN, names(root), out);
    Entry entry = new ShapeType(TopologyKeys.SHAPE).read(root, top).orElseGet(() -> Entry.empty(top));
    return new TopologyBinder(entry).topology(source, files, before);
  }

  /// @param before how many errors there were before anything was bound: a mistake in the text that could be mended makes nothing incomplete
  private Topology topology(Source source, SourceFolder files, int before) {
    UpstreamBinder upstreamBinder = new UpstreamBinder(files);
    HolepunchBinder holepunchBinder = new HolepunchBinder(files);
    SortedMap<Name, Tailnet> tailnets = section(TopologyKeys.TAILNETS, DefaultsKeys.TAILNETS, TailnetBinder::bind);
    SortedMap<Name, Upstream> upstreams = section(TopologyKeys.UPSTREAMS, DefaultsKeys.UPSTREAMS, upstreamBinder::bind);
    SortedMap<Name, Holepunch> holepunches = section(TopologyKeys.HOLEPUNCH, DefaultsKeys.HOLEPUNCH, holepunchBinder::bind);
    SortedMap<Name, Host> hosts = section(TopologyKeys.HOSTS, DefaultsKeys.HOSTS, HostBinder::bind);
    Optional<Entry> hostDefaults = defaults.flatMap(all -> all.inner(DefaultsKeys.HOSTS));
    ExitBinder exitBinder = new ExitBinder(tailnets.keySet(), upstreams, holepunches.keySet(), hosts, hostDefaults);
    SortedMap<Name, Exit> exits = section(TopologyKeys.EXITS, DefaultsKeys.EXITS, exitBinder::bind);
    Images images = ImageBinder.bind(defaults.flatMap(all -> all.get(DefaultsKeys.IMAGES)).map(Located::value), Span.ofWhole(source));
    Build build = BuildBinder.bind(root.get(TopologyKeys.BUILD).map(Located::value));
    complete &= root.sound() && root.place().out().errors() == before;
    return new Topology(name(), tailnets, upstreams, holepunches, hosts, exits, exitBinder.dangling(), images, build, source, complete);
  }

  private Located<Name> name() {
    Optional<Entry> topology = root.get(TopologyKeys.TOPOLOGY).map(Located::value);
    return topology.orElseGet(() -> Entry.empty(root.place())).get(TopologyKeys.NAME, new Name("topology"), "no name is given");
  }

  private <T> SortedMap<Name, T> section(
      Key<SortedMap<Name, Entry>> section, Key<Entry> sectionDefaults, BiFunction<Name, Entry, Optional<T>> binder) {
    SortedMap<Name, T> bound = new TreeMap<>();
    Optional<Entry> fallback = defaults.flatMap(all -> all.inner(sectionDefaults));
    Optional<Located<SortedMap<Name, Entry>>> entries = root.get(section);
    if (entries.isPresent()) {
      for (Map.Entry<Name, Entry> written : entries.get().value().entrySet()) {
        Entry entry = written.getValue().behind(fallback);
        Optional<T> value = binder.apply(written.getKey(), entry);
        if (value.isPresent() && entry.sound()) {
          bound.put(written.getKey(), value.get());
        } else {
          complete = false;
        }
      }
    }
    return bound;
  }

  /// All names that are written, before anything is decoded: entries refer to each other in any order.
  private static Names names(Node.Fields root) {
    Map<String, Set<String>> bySection = new HashMap<>();
    Set<String> unread = new HashSet<>();
    for (String section : new String[] {Sections.TAILNETS, Sections.UPSTREAMS, Sections.HOLEPUNCH, Sections.HOSTS}) {
      Optional<Node.Field> field = Optional.ofNullable(root.fields().get(section));
      if (field.isPresent() && field.get().value() instanceof Node.Fields entries) {
        bySection.put(section, entries.fields().keySet());
      }
      boolean known = field.isEmpty() ? root.whole() : field.get().value() instanceof Node.Fields entries && entries.whole();
      if (!known) {
        unread.add(section);
      }
    }
    return new Names(bySection, unread, Map.of(Sections.HOSTS, Sections.LOCALHOST));
  }
}
