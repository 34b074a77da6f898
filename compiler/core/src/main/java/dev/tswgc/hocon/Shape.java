package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// What a value turned out to be, as far as its own kind: a text, a list or an object, whose parts may still be open.
///
/// @param form a [Tree.Text], [Tree.Listing] or [Scope]
/// @param at where it takes effect
/// @param definition where it was written, if a substitution brought it
/// @param via the substitution at which its parts take effect, if they do not stand where they are written
record Shape(Tree form, Span at, @Nullable Span definition, @Nullable Span via) {

  static Shape of(Tree form) {
    return new Shape(form, form.span(), null, null);
  }

  /// The same value where a substitution puts it.
  Shape borrowed(Span substitution) {
    return new Shape(form, substitution, definition == null ? at : definition, substitution);
  }

  boolean isObject() {
    return form instanceof Scope;
  }
}
