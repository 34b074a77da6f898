/// The HTTP proxies of exits, as configurations of tinyproxy and the program that starts them.
@NullMarked
package dev.tswgc.targets.proxies.tinyproxy;

import org.jspecify.annotations.NullMarked;
