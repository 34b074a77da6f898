/// Exits in worlds: what surrounds one, how what is emitted for it is applied as its platform would, and naive exits beside it.
@NullMarked
package dev.tswgc.lab.exit;

import org.jspecify.annotations.NullMarked;
