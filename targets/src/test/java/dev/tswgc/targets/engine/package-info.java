/// A container engine for real, for what only running containers show.
@NullMarked
package dev.tswgc.targets.engine;

import org.jspecify.annotations.NullMarked;
