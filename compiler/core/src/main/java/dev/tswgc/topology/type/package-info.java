/// The machinery in which the language is declared: types that turn nodes into values, keys, shapes, and entries bound to them. It knows no key of the language.
@NullMarked
package dev.tswgc.topology.type;

import org.jspecify.annotations.NullMarked;
