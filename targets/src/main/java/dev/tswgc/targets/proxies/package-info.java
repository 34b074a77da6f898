/// What the programs that start proxies have in common.
@NullMarked
package dev.tswgc.targets.proxies;

import org.jspecify.annotations.NullMarked;
