/// One packet's way through a machine, each step with who decided it: the same records that are printed and proved, read as the kernel reads them.
@NullMarked
package dev.tswgc.trace;

import org.jspecify.annotations.NullMarked;
