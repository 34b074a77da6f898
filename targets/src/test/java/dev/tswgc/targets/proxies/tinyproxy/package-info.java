/// HTTP proxies, and tinyproxy itself as their judge.
@NullMarked
package dev.tswgc.targets.proxies.tinyproxy;

import org.jspecify.annotations.NullMarked;
