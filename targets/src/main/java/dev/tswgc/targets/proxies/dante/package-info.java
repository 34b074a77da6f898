/// The SOCKS proxies of exits, as configurations of Dante and the program that starts them.
@NullMarked
package dev.tswgc.targets.proxies.dante;

import org.jspecify.annotations.NullMarked;
