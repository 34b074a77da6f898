/// The containers of each host, for Docker Compose and podman-compose.
@NullMarked
package dev.tswgc.targets.compose;

import org.jspecify.annotations.NullMarked;
