/// Machines by chance, of every word that the Plan and the kernel's routing have, and packets for them.
@NullMarked
package dev.tswgc.worlds;

import org.jspecify.annotations.NullMarked;
