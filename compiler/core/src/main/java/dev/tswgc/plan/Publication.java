package dev.tswgc.plan;

import dev.tswgc.net.Protocol;

/// A port of a namespace behind its machine's addresses that is reached at the same port of the machine.
///
/// @param port 1 to 65535
public record Publication(int port, Protocol protocol, Why why) {}
