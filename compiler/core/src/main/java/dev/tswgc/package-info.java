/// The compiler: topology in, artifacts out.
@NullMarked
package dev.tswgc;

import org.jspecify.annotations.NullMarked;
