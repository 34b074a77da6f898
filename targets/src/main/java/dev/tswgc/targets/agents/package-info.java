/// The programs around an exit that every platform runs the same way, and what each exit gives them to know.
@NullMarked
package dev.tswgc.targets.agents;

import org.jspecify.annotations.NullMarked;
