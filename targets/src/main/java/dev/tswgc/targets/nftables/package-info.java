/// The rulesets of each network namespace, as files for `nft -f`.
@NullMarked
package dev.tswgc.targets.nftables;

import org.jspecify.annotations.NullMarked;
