/// That what `lab/pace` measures is what it says.
@NullMarked
package dev.tswgc.lab.pace;

import org.jspecify.annotations.NullMarked;
