/// A trial shows what it says, and leaves nothing.
@NullMarked
package dev.tswgc.lab.trial;

import org.jspecify.annotations.NullMarked;
