/// What the compiler has to say to a person: places in their text, findings about them, and the pages that explain each kind of finding.
@NullMarked
package dev.tswgc.diagnostic;

import org.jspecify.annotations.NullMarked;
