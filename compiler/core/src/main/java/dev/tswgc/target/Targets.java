package dev.tswgc.target;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Plan;
import dev.tswgc.topology.Build;
import dev.tswgc.topology.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The targets there are, which of them a build renders, and in which order.
public final class Targets {
  private final SortedMap<String, Target> byName = new TreeMap<>();

  /// @throws IllegalArgumentException if two have one name, or one needs another that is not there
  public Targets(Iterable<Target> found) {
    for (Target target : found) {
      if (byName.put(target.name(), target) != null) {
        throw new IllegalArgumentException("Two targets are called `" + target.name() + "`.");
      }
    }
    for (Target target : byName.values()) {
      for (String need : target.needs()) {
        if (!byName.containsKey(need)) {
          throw new IllegalArgumentException("The target `" + target.name() + "` needs the target `" + need + "`, which is not there.");
        }
      }
    }
  }

  /// In the order of their names.
  public Collection<Target> all() {
    return byName.values();
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /// What there is, as a sentence for a message.
  public String sentence() {
    return byName.isEmpty() ? "This program comes with no target; `--targets-path` finds more." : "There are " + Nearest.list(byName.keySet()) + ".";
  }

  /// What a build renders: the targets that are named, or else those that the topology names, or else the platform of every host; with all that they need.
  ///
  /// Where a host's platform has no target of its own, its formats stand for it.
  ///
  /// @param named on the command line, all of them existing, as those of the topology do
  /// @return in the order in which they are rendered: each after those that it needs
  public List<Target> choose(List<String> named, Build build, Plan plan) {
    List<String> names = new ArrayList<>(named);
    if (names.isEmpty()) {
      for (Located<String> written : build.targets()) {
        names.add(written.value());
      }
    }
    if (names.isEmpty()) {
      for (Host host : plan.hosts()) {
        names.addAll(platform(host));
      }
    }
    SequencedSet<Target> ordered = new LinkedHashSet<>();
    Set<String> begun = new HashSet<>();
    for (String name : names) {
      add(name, begun, ordered);
    }
    return List.copyOf(ordered);
  }

  private List<String> platform(Host host) {
    List<String> platforms = new ArrayList<>();
    List<String> formats = new ArrayList<>();
    for (Target target : byName.values()) {
      if (target.runtimes().contains(host.runtime())) {
        platforms.add(target.name());
      } else if (target.runtimes().isEmpty()) {
        formats.add(target.name());
      }
    }
    return platforms.isEmpty() ? formats : platforms;
  }

  private void add(String name, Set<String> begun, SequencedSet<Target> ordered) {
    Target target = Optional.ofNullable(byName.get(name)).orElseThrow();
    if (begun.add(name)) {
      // In the order of names: a Set.of has another order in every process.
      for (String need : new TreeSet<>(target.needs())) {
        add(need, begun, ordered);
      }
      ordered.add(target);
    }
  }

  /// Reports what a topology asks for that is not there.
  ///
  /// @param named on the command line, instead of those that the topology names
  public void check(List<String> named, Build build, Diagnostics diagnostics) {
    if (named.isEmpty()) {
      for (Located<String> written : build.targets()) {
        if (!has(written.value())) {
          unknown(written.value(), written.span(), diagnostics);
        }
      }
    }
    for (Map.Entry<String, Map<String, Located<String>>> options : build.options().entrySet()) {
      Optional<Target> target = Optional.ofNullable(byName.get(options.getKey()));
      for (Map.Entry<String, Located<String>> option : options.getValue().entrySet()) {
        Span place = option.getValue().span();
        if (target.isEmpty()) {
          unknown(options.getKey(), place, diagnostics);
        } else if (!target.get().options().contains(option.getKey())) {
          Set<String> known = target.get().options();
          diagnostics.report(
              TargetTopics.UNKNOWN_TARGET_OPTION
                  .at(place, "The target `" + options.getKey() + "` has no option `" + option.getKey() + "`.")
                  .help(known.isEmpty() ? "It has no options." : "It has " + Nearest.list(new TreeSet<>(known)) + "."));
        }
      }
    }
  }

  private void unknown(String name, Span place, Diagnostics diagnostics) {
    Diagnostic found = TargetTopics.UNKNOWN_TARGET.at(place, "There is no target `" + name + "`.");
    Optional<String> near = Nearest.to(name, byName.keySet());
    diagnostics.report((near.isPresent() ? found.help("Did you mean `" + near.get() + "`?") : found).help(sentence()));
  }

  /// Renders targets in the order of [#choose].
  public static Artifacts render(Plan plan, List<Target> targets, Build build) {
    Map<String, Artifacts> rendered = new HashMap<>();
    List<Artifact> all = new ArrayList<>();
    for (Target target : targets) {
      List<Artifact> needed = new ArrayList<>();
      for (String need : new TreeSet<>(target.needs())) {
        needed.addAll(Optional.ofNullable(rendered.get(need)).orElseGet(Artifacts::none).all());
      }
      Artifacts own = target.render(plan, Artifacts.of(needed), options(build, target));
      rendered.put(target.name(), own);
      all.addAll(own.all());
    }
    return Artifacts.of(all);
  }

  private static TargetOptions options(Build build, Target target) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, Located<String>> option : build.options().getOrDefault(target.name(), Map.of()).entrySet()) {
      values.put(option.getKey(), option.getValue().value());
    }
    return new TargetOptions(values);
  }
}
