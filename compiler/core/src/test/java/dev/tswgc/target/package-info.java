/// Escaping and templates: what is printed, and what is refused.
@NullMarked
package dev.tswgc.target;

import org.jspecify.annotations.NullMarked;
