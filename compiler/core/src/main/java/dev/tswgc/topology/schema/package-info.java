/// Describes the language to editors (JSON Schema) and to readers (the reference page), from its declaration and nothing else.
@NullMarked
package dev.tswgc.topology.schema;

import org.jspecify.annotations.NullMarked;
