/// One network namespace at one moment: all that its kernel decides by, whether a Plan says it or a running host was asked.
@NullMarked
package dev.tswgc.machine;

import org.jspecify.annotations.NullMarked;
