package dev.tswgc.lab.attack;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a verdict, in words.
final class Faults {
  private final List<String> all = new ArrayList<>();

  void add(boolean is, String words) {
    if (is) {
      all.add(words);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
