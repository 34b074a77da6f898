/// What the whole compiler writes, compared with what was approved.
@NullMarked
package dev.tswgc.golden;

import org.jspecify.annotations.NullMarked;
