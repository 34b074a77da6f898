/// The language, declared once as data (one file of keys per section), and the binders that make a [dev.tswgc.topology.Topology] of what was written in it.
@NullMarked
package dev.tswgc.topology.language;

import org.jspecify.annotations.NullMarked;
