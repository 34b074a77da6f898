/// Rendered text read back: what is rendered passes, and nothing else.
@NullMarked
package dev.tswgc.targets.reread;

import org.jspecify.annotations.NullMarked;
