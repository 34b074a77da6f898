/// Fills a folder with the secrets that a topology needs. The only room that ever holds a secret's value, and only from its source to its file.
@NullMarked
package dev.tswgc.secrets;

import org.jspecify.annotations.NullMarked;
