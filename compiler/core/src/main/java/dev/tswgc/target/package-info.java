/// What a target is and what it is given: the interface between the compiler and its backends, and the templates' escaping.
@NullMarked
package dev.tswgc.target;

import org.jspecify.annotations.NullMarked;
