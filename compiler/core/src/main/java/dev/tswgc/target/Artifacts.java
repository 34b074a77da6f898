package dev.tswgc.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a build, each path once, in the order of their paths; two writers of one path are a bug in a target.
public final class Artifacts {
  private final SortedMap<String, Artifact> byPath;

  private Artifacts(SortedMap<String, Artifact> byPath) {
    this.byPath = byPath;
  }

  public static Artifacts of(Collection<Artifact> all) {
    SortedMap<String, Artifact> map = new TreeMap<>();
    for (Artifact artifact : all) {
      if (map.put(artifact.path(), artifact) != null) {
        throw new IllegalStateException("two artifacts want " + artifact.path());
      }
    }
    return new Artifacts(Collections.unmodifiableSortedMap(map));
  }

  public static Artifacts none() {
    return of(List.of());
  }

  public Collection<Artifact> all() {
    return byPath.values();
  }

  public Optional<Artifact> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  public Map<String, Artifact> byPath() {
    return byPath;
  }

  /// These and others.
  public Artifacts plus(Artifacts others) {
    List<Artifact> both = new ArrayList<>(all());
    both.addAll(others.all());
    return of(both);
  }
}
