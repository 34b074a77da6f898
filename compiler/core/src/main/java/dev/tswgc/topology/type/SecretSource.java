package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.topology.SecretReference;

/// What a reference to a secret says, before the secret has an id.
public record SecretSource(SecretReference.Kind kind, String where, Span span) {

  public SecretReference as(String id) {
    return new SecretReference(id, kind, where, span);
  }
}
