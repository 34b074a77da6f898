/// All packets at once: what a machine's kernel does with every packet there could be, whatever is broken, and what must hold of it.
@NullMarked
package dev.tswgc.prove;

import org.jspecify.annotations.NullMarked;
