/// Tests of the Compose target.
@NullMarked
package dev.tswgc.targets.compose;

import org.jspecify.annotations.NullMarked;
