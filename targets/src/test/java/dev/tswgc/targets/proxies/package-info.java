/// Proxies for real: clients in the tailnet, a server on the internet, and the programs between them.
@NullMarked
package dev.tswgc.targets.proxies;

import org.jspecify.annotations.NullMarked;
