package dev.tswgc.net;

/// A packet mark (fwmark) with the bits of it that are ours to look at.
///
/// @param mask which bits count; `value` has none outside it
public record Mark(int value, int mask) {

  public Mark {
    if ((value & ~mask) != 0) {
      throw new IllegalArgumentException("mark bits outside the mask");
    }
  }

  /// `0x5201/0xffff`, as ip-rule(8) takes it.
  @Override
  public String toString() {
    return "0x" + Integer.toHexString(value) + "/0x" + Integer.toHexString(mask);
  }
}
