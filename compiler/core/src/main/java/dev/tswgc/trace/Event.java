package dev.tswgc.trace;

import dev.tswgc.machine.By;

/// One step of a packet's way.
///
/// @param where the hook, the routing or the link: `forward`, `route`, `wg0`
/// @param what the chain and rule, the policy rule or the route: `tg_fwd 2/4`, `rule 5020`
/// @param did what it did to the packet: `goto tg_client`, `lookup 5200`, `drop`
public record Event(String where, String what, String did, By by) {}
