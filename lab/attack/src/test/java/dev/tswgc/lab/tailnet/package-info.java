/// Exits in real tailnets do what they are for.
@NullMarked
package dev.tswgc.lab.tailnet;

import org.jspecify.annotations.NullMarked;
