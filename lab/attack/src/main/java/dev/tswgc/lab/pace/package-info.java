/// What an exit's rules cost its packets, beside plain routing and beside a rule for each endpoint.
@NullMarked
package dev.tswgc.lab.pace;

import org.jspecify.annotations.NullMarked;
