/// Attacks on exits: each first succeeds against a naive exit in the same world, and then must not against the one that is emitted.
@NullMarked
package dev.tswgc.lab.attack;

import org.jspecify.annotations.NullMarked;
