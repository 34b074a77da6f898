/// What other systems keep their settings in, turned into a topology to start from.
@NullMarked
package dev.tswgc.migrate;

import org.jspecify.annotations.NullMarked;
