/// The forwarders of names, and dnsmasq itself as their judge.
@NullMarked
package dev.tswgc.targets.dnsmasq;

import org.jspecify.annotations.NullMarked;
