package dev.tswgc.lab;

import java.nio.ByteBuffer;

/// What marks a packet as sent by the lab: sixteen bytes at the start of its payload, which translation of addresses leaves alone.
///
/// @param world which world sent it: others may run on the same machine
/// @param flow one packet sent some number of times
record Tag(int world, int flow) {
  static final int BYTES = 16;
  private static final int MAGIC = 0x7473_7767; // "tswg"

  byte[] bytes(int number) {
    return ByteBuffer.allocate(BYTES).putInt(MAGIC).putInt(world).putInt(flow).putInt(number).array();
  }

  /// A tagged packet that was seen.
  record Found(int flow, int number) {}

  /// Looks for a tag of this world anywhere in a frame: errors of ICMP quote what they are about.
  Found find(ByteBuffer frame) {
    for (int at = 0; at + BYTES <= frame.limit(); at++) {
      if (frame.getInt(at) == MAGIC && frame.getInt(at + 4) == world) {
        return new Found(frame.getInt(at + 8), frame.getInt(at + 12));
      }
    }
    return NONE;
  }

  static final Found NONE = new Found(-1, -1);
}
