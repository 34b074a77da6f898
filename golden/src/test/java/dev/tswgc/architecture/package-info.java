/// The rules that keep the program divided as its architecture says.
@NullMarked
package dev.tswgc.architecture;

import org.jspecify.annotations.NullMarked;
