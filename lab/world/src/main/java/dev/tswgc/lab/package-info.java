/// Worlds of network namespaces, set up, watched and taken down by one JVM; and the real programs that judge what is emitted.
@NullMarked
package dev.tswgc.lab;

import org.jspecify.annotations.NullMarked;
