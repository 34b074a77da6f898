/// Puts the artifacts of a build into their folder so that no half file, no stale file and no lost edit is left, whatever happens on the way.
@NullMarked
package dev.tswgc.write;

import org.jspecify.annotations.NullMarked;
