/// Links, addresses, rules and routes, and the program that applies them in a network namespace.
@NullMarked
package dev.tswgc.targets.iproute;

import org.jspecify.annotations.NullMarked;
