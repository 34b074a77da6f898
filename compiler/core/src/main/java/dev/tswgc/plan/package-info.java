/// What the Linux machines will be, as data with one meaning: printing, tracing, proving, diffing and auditing all read these records. A fact
/// about the network that stands only in a string or a template cannot be proved, so it does not belong there.
@NullMarked
package dev.tswgc.plan;

import org.jspecify.annotations.NullMarked;
