/// The configurations of tailscaled, and tailscaled itself as their judge.
@NullMarked
package dev.tswgc.targets.tailscaled;

import org.jspecify.annotations.NullMarked;
