/// What reads rendered text back: a strict scanner, and what is said where a text differs from the Plan. It shares nothing with what prints, or a mistake would cancel itself out.
@NullMarked
package dev.tswgc.reread;

import org.jspecify.annotations.NullMarked;
