package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// What a value turned out to be, as far as its own kind: a text, a list or an object, whose parts may still be open.
///
/// @param form a [Tree.Text], [Tree.Listing], [Scope] or [Tree.Unknown]
/// @param at where it takes effect
/// @param definition where it was written, if a substitution brought it
/// @param sealed an object that took the place of something else: nothing older is merged into it, wherever a substitution takes it
/// @param via the substitution at which its parts take effect, if they do not stand where they are written
record Shape(Tree form, boolean sealed, Span at, @Nullable Span definition, @Nullable Span via) {

  static Shape of(Tree form) {
    return new Shape(form, false, form.span(), null, null);
  }

  /// A value of which nothing is known.
  static Shape unknown(Span place) {
    return of(new Tree.Unknown(place));
  }

  boolean isUnknown() {
    return form instanceof Tree.Unknown;
  }

  /// The same value where a substitution puts it.
  Shape borrowed(Span substitution) {
    return new Shape(form, sealed, substitution, definition == null ? at : definition, substitution);
  }

  Shape asSealed() {
    return new Shape(form, true, at, definition, via);
  }

  boolean isObject() {
    return form instanceof Scope;
  }
}
