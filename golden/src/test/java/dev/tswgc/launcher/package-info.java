/// The program as a user starts it from a checkout.
@NullMarked
package dev.tswgc.launcher;

import org.jspecify.annotations.NullMarked;
