/// The configurations of tunnels, and wg itself as their judge.
@NullMarked
package dev.tswgc.targets.wireguard;

import org.jspecify.annotations.NullMarked;
