package dev.tswgc.live;

/// A file of a snapshot is not what its program prints; caught where the file is read, and told as a finding.
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int at;

  /// @param at the offset in the file
  /// @param what a sentence without its full stop
  MalformedException(int at, String what) {
    super(what, null, false, false);
    this.at = at;
  }

  int at() {
    return at;
  }
}
