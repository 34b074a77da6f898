/// SOCKS proxies, and Dante itself as their judge.
@NullMarked
package dev.tswgc.targets.proxies.dante;

import org.jspecify.annotations.NullMarked;
