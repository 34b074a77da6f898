package dev.tswgc.plan;

/// The preference of a policy rule, from the range that is ours: before Tailscale's (5190 to 5299) and main (32766).
///
/// @param number 5000 to 5180
public record Preference(int number) implements Comparable<Preference> {
  public static final int FIRST = 5000;
  public static final int LAST = 5180;

  public Preference {
    if (number < FIRST || number > LAST) {
      throw new IllegalArgumentException("preference " + number);
    }
  }

  @Override
  public int compareTo(Preference other) {
    return Integer.compare(number, other.number);
  }
}
