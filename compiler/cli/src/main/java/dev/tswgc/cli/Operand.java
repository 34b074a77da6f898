package dev.tswgc.cli;

/// What a command takes beside its options, in the order of its operands.
///
/// @param label in the help
/// @param help a sentence without its full stop
record Operand(String label, Count count, String help) {

  /// How many there may be.
  enum Count {
    ONE,
    ONE_OR_NONE,
    ANY
  }

  int least() {
    return count == Count.ONE ? 1 : 0;
  }

  int most() {
    return count == Count.ANY ? Integer.MAX_VALUE : 1;
  }
}
