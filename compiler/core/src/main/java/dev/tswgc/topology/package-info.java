/// What the user wrote, typed: the records of a topology, the declaration of the language, the decoders that bind HOCON to the records, and allocation with its lock.
@NullMarked
package dev.tswgc.topology;

import org.jspecify.annotations.NullMarked;
