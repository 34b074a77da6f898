package dev.tswgc.plan;

/// A routing table that a rule can look up: the kernel's own, Tailscale's, or one of ours.
///
/// @param number 52 is Tailscale's, 254 is main; ours are 5200 to 5299
public record TableId(int number) {
  public static final TableId MAIN = new TableId(254);
  public static final TableId TAILSCALE = new TableId(52);
  public static final int FIRST_OURS = 5200;
  public static final int LAST_OURS = 5299;

  public TableId {
    if (number != 254 && number != 52 && (number < FIRST_OURS || number > LAST_OURS)) {
      throw new IllegalArgumentException("table " + number);
    }
  }

  /// As ip-rule(8) takes it.
  @Override
  public String toString() {
    return number == 254 ? "main" : Integer.toString(number);
  }
}
