/// Machines by chance, in the kernel and in the interpreter.
@NullMarked
package dev.tswgc.lab.worlds;

import org.jspecify.annotations.NullMarked;
