/// The printers of nft, and nft itself as their judge.
@NullMarked
package dev.tswgc.targets.nftables;

import org.jspecify.annotations.NullMarked;
