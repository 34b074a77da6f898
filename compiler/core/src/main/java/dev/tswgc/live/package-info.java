/// A running host, read from what `nft -j`, `ip -j` and `/proc/sys` say of it, and judged: whoever wrote its rules, and whether it is what was built.
@NullMarked
package dev.tswgc.live;

import org.jspecify.annotations.NullMarked;
