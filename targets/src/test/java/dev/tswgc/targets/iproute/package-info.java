/// The programs that apply and remove, read by shellcheck and run for real.
@NullMarked
package dev.tswgc.targets.iproute;

import org.jspecify.annotations.NullMarked;
