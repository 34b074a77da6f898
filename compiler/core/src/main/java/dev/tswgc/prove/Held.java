package dev.tswgc.prove;

import java.util.List;

/// Something that must hold of a plan, and where it does not.
///
/// @param sentence what it says
public record Held(String id, String sentence, List<Breach> breaches) {
  public Held {
    breaches = List.copyOf(breaches);
  }

  /// Whether it does.
  public boolean holds() {
    return breaches.isEmpty();
  }
}
