package dev.tswgc.check;

import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds things that more than one place of a topology wants for itself.
///
/// @param <K> what can be wanted once: equal keys clash
final class Claims<K> {
  private final Map<K, List<Claim>> claims = new LinkedHashMap<>();

  /// One who wants it.
  ///
  /// @param who completes "wanted by …", for the marked text
  record Claim(Span span, String who) {}

  /// Two who want the same: the one further up in the text, and another.
  record Clash<K>(K key, Claim first, Claim again) {}

  void add(K key, Span span, String who) {
    List<Claim> ofKey = claims.get(key);
    if (ofKey == null) {
      ofKey = new ArrayList<>(1);
      claims.put(key, ofKey);
    }
    ofKey.add(new Claim(span, who));
  }

  /// Every claim that is not the first of its key in the text, beside that first one.
  List<Clash<K>> clashes() {
    List<Clash<K>> clashes = new ArrayList<>();
    for (Map.Entry<K, List<Claim>> entry : claims.entrySet()) {
      List<Claim> all = entry.getValue();
      if (all.size() > 1) {
        all.sort((one, other) -> one.span().compareTo(other.span()));
        for (int i = 1; i < all.size(); i++) {
          clashes.add(new Clash<>(entry.getKey(), all.get(0), all.get(i)));
        }
      }
    }
    return clashes;
  }
}
