package dev.tswgc.target;

import java.util.Collection;
import java.util.Map;
import java.util.SequencedMap;
import java.util.LinkedHashMap;
import java.util.Collections;
import java.util.Optional;

/// The files of a build, each path once; two writers of one path are a bug in a target.
public final class Artifacts {
  private final SequencedMap<String, Artifact> byPath;

  private Artifacts(SequencedMap<String, Artifact> byPath) {
    this.byPath = byPath;
  }

  public static Artifacts of(Collection<Artifact> all) {
    SequencedMap<String, Artifact> map = new LinkedHashMap<>();
    for (Artifact artifact : all) {
      if (map.put(artifact.path(), artifact) != null) {
        throw new IllegalStateException("two artifacts want " + artifact.path());
      }
    }
    return new Artifacts(Collections.unmodifiableSequencedMap(map));
  }

  public static Artifacts none() {
    return of(java.util.List.of());
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
    java.util.List<Artifact> both = new java.util.ArrayList<>(all());
    both.addAll(others.all());
    return of(both);
  }
}
