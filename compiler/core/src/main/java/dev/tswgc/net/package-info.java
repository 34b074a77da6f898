/// The small value types of networking: each can only hold what the kernel and the tools will take, and prints in one canonical form.
@NullMarked
package dev.tswgc.net;

import org.jspecify.annotations.NullMarked;
