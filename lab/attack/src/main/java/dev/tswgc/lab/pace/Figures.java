package dev.tswgc.lab.pace;

import dev.tswgc.lab.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/// What all variants took in one or both families, beside what others took.
///
/// @param unit of the first column of each family
/// @param shown a figure in that unit
record Figures(String unit, DoubleFunction<String> shown, Map<String, Map<Variant, double[]>> families) {
  static Figures packets(Map<String, Map<Variant, double[]>> families) {
    return new Figures("ns of a processor", "%,.0f"::formatted, families);
  }

  static Figures arrivals(Map<String, Map<Variant, double[]>> families) {
    return new Figures("packets/s", nanos -> "%,.0f".formatted(1e9 / nanos), families);
  }

  static Figures transfers(Map<String, Map<Variant, double[]>> families) {
    return new Figures("Mbit/s", nanos -> "%,.0f".formatted(8e3 / nanos), families);
  }

  /// Speed as a share of that of others.
  ///
  /// @param others what all are compared to
  Table shares(List<Variant> others) {
    List<String> headings = new ArrayList<>(List.of(""));
    for (String family : families.keySet()) {
      headings.add(family + ", " + unit);
      others.forEach(other -> headings.add("of " + other.name()));
    }
    return table(headings, (family, variant, figures, row) -> {
      row.add(shown.apply(Spread.of(figures).median()));
      for (Variant other : others) {
        row.add(variant.equals(other) ? "100 %" : share(Spread.ofRatios(other(family, other), figures)));
      }
    });
  }

  /// What a packet takes less than with another.
  Table savings(Variant whole) {
    List<String> headings = new ArrayList<>(List.of(""));
    headings.addAll(families.keySet());
    return table(headings, (family, _, figures, row) -> row.add("%,.0f".formatted(Spread.ofDifferences(other(family, whole), figures).median())));
  }

  private interface Cells {
    void of(String family, Variant variant, double[] figures, List<String> row);
  }

  private Table table(List<String> headings, Cells cells) {
    Map<Variant, List<String>> rows = new LinkedHashMap<>();
    families.forEach(
        (family, all) -> all.forEach((variant, figures) -> cells.of(family, variant, figures, rows.computeIfAbsent(variant, named -> new ArrayList<>(List.of(named.name()))))));
    return new Table(headings, List.copyOf(rows.values()));
  }

  private double[] other(String family, Variant variant) {
    double[] figures = families.getOrDefault(family, Map.of()).get(variant);
    if (figures == null) {
      throw new IllegalArgumentException("There are no figures of " + variant.name() + ".");
    }
    return figures;
  }

  private static String share(Spread spread) {
    return "%.0f %% (%.0f–%.0f)".formatted(100 * spread.median(), 100 * spread.least(), 100 * spread.most());
  }
}
