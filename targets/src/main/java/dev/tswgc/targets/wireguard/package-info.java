/// The configuration of each tunnel, without its keys, as files for `wg setconf`.
@NullMarked
package dev.tswgc.targets.wireguard;

import org.jspecify.annotations.NullMarked;
