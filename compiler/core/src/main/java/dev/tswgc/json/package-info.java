/// Writes JSON in one canonical form: equal values give equal bytes, so that a golden file or a digest changes only when the meaning does.
@NullMarked
package dev.tswgc.json;

import org.jspecify.annotations.NullMarked;
