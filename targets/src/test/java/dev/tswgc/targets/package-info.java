/// What the tests of all targets share: a Plan to render, and the real tools to put the result through.
@NullMarked
package dev.tswgc.targets;

import org.jspecify.annotations.NullMarked;
