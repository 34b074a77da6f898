/// The `tswgc` command: arguments in, exit code out, everything else asked of the compiler.
@NullMarked
package dev.tswgc.cli;

import org.jspecify.annotations.NullMarked;
