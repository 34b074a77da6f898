/// Hostile inputs by the thousand, made from good ones by a seeded generator, and the smallest of those that break something.
@NullMarked
package dev.tswgc.golden.fuzz;

import org.jspecify.annotations.NullMarked;
