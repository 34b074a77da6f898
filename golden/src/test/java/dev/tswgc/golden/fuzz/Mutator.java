package dev.tswgc.golden.fuzz;

import java.util.random.RandomGenerator;

/// A way to spoil a file.
interface Mutator {

  byte[] mutate(byte[] file, RandomGenerator random);
}
