/// The declarative configuration of tailscaled.
@NullMarked
package dev.tswgc.targets.tailscaled;

import org.jspecify.annotations.NullMarked;
