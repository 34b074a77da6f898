/// The forwarder of names of each namespace, and the resolv.conf that leads to it.
@NullMarked
package dev.tswgc.targets.dnsmasq;

import org.jspecify.annotations.NullMarked;
