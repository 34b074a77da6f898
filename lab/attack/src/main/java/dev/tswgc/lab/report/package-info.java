/// What a run of the lab has found, on one page for people.
@NullMarked
package dev.tswgc.lab.report;

import org.jspecify.annotations.NullMarked;
