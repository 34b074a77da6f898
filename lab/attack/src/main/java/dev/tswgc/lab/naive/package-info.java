/// Exits as other systems have them, by rules of our own after what those systems do: the controls of attacks, and what an audit of a running machine is tried on.
@NullMarked
package dev.tswgc.lab.naive;

import org.jspecify.annotations.NullMarked;
