package dev.tswgc.lab.pace;

import java.util.Arrays;

/// Figures of all rounds: the middle one, and the least and the most.
record Spread(double median, double least, double most) {
  static Spread of(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /// How many times the divisor each is, round by round.
  static Spread ofRatios(double[] dividends, double[] divisors) {
    double[] ratios = new double[dividends.length];
    Arrays.setAll(ratios, round -> dividends[round] / divisors[round]);
    return of(ratios);
  }

  /// How much is left of each, round by round.
  static Spread ofDifferences(double[] minuends, double[] subtrahends) {
    double[] differences = new double[minuends.length];
    Arrays.setAll(differences, round -> minuends[round] - subtrahends[round]);
    return of(differences);
  }
}
