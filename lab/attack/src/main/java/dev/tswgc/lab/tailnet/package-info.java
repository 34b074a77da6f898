/// Real tailnets: a control server with its relay, exits that log in as they are emitted, and their clients.
@NullMarked
package dev.tswgc.lab.tailnet;

import org.jspecify.annotations.NullMarked;
