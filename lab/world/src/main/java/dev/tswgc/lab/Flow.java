package dev.tswgc.lab;

/// Packets that were sent, by which a [Watcher] knows them again.
///
/// @param id its number in its world
/// @param what was sent, for messages
/// @param sent how many the kernel took
/// @param refused how many it did not, such as those without a route
public record Flow(int id, String what, int sent, int refused) {
  /// How many packets were tried.
  public int tried() {
    return sent + refused;
  }
}
