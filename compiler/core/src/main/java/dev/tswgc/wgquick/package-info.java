/// Reads wg-quick(8) files as providers send them: which settings stand where, and nothing about what they mean for a topology.
@NullMarked
package dev.tswgc.wgquick;

import org.jspecify.annotations.NullMarked;
