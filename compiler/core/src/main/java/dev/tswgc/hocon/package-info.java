/// Reads HOCON into nodes that know their place. The only package that sees `com.typesafe.config`, and the only one that opens input files.
@NullMarked
package dev.tswgc.hocon;

import org.jspecify.annotations.NullMarked;
