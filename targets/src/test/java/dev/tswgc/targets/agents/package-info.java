/// The programs around an exit, run for real in a small world of namespaces.
@NullMarked
package dev.tswgc.targets.agents;

import org.jspecify.annotations.NullMarked;
