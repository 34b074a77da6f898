package dev.tswgc.plan;

import java.util.List;
import java.util.Optional;

/// A named set of an nftables table: this is how 10,000 endpoints are one rule.
///
/// @param name prefixed with `tg_`
/// @param fields what an element is made of
/// @param elements disjoint, sorted: nft refuses overlapping intervals
/// @param timeoutSeconds of elements that a program adds at run time; absent for a set that only the compiler fills
public record NamedSet(String name, List<Match.Field> fields, List<Element> elements, Optional<Integer> timeoutSeconds, Why why) {

  /// One element.
  ///
  /// @param atoms one for each field
  public record Element(List<Atom> atoms) implements Comparable<Element> {
    public Element {
      atoms = List.copyOf(atoms);
    }

    /// Atom by atom.
    @Override
    public int compareTo(Element other) {
      int order = 0;
      for (int i = 0; order == 0 && i < Math.min(atoms.size(), other.atoms.size()); i++) {
        order = Atom.compare(atoms.get(i), other.atoms.get(i));
      }
      return order == 0 ? Integer.compare(atoms.size(), other.atoms.size()) : order;
    }
  }

  public NamedSet {
    fields = List.copyOf(fields);
    elements = List.copyOf(elements);
  }
}
