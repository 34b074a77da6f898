/// Anybody's topology in a world, to look around in: `lab/try`.
@NullMarked
package dev.tswgc.lab.trial;

import org.jspecify.annotations.NullMarked;
