package dev.tswgc.golden.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/// Spoils bytes, as a disk, a wrong encoding or a broken copy does.
final class ByteMutator implements Mutator {
  /// Bytes that mean something to a decoder, a parser or a terminal.
  private static final byte[][] ODD = {
    {0}, {(byte) 0xff}, {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {(byte) 0xff, (byte) 0xfe}, {'\r'}, {'\r', '\n'}, {0x1b, '[', '3', '1', 'm'}, {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xe2, (byte) 0x80, (byte) 0xae}, {(byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80}, {(byte) 0xcc, (byte) 0x81},
    {(byte) 0xc2, (byte) 0xa0}, {(byte) 0xe2, (byte) 0x80, (byte) 0xa8}, {'"'}, {'\\'}, {'{'}, {'}'}, {'['}, {']'}, {'$', '{'}, {'#'}, {'\n'}, {'\t'}, {0x7f}
  };

  @Override
  public byte[] mutate(byte[] file, RandomGenerator random) {
    int at = random.nextInt(file.length + 1);
    int length = Math.min(file.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 4));
    return switch (random.nextInt(8)) {
      case 0 -> splice(file, at, length, new byte[0]);
      case 1, 2 -> splice(file, at, 0, ODD[random.nextInt(ODD.length)]);
      case 3 -> splice(file, at, length, ODD[random.nextInt(ODD.length)]);
      case 4 -> splice(file, at, length, random(random, 1 + random.nextInt(4)));
      case 5 -> splice(file, at, file.length - at, new byte[0]);
      case 6 -> splice(file, random.nextInt(file.length + 1), 0, copy(file, at, length));
      default -> flip(file, at, random);
    };
  }

  private static byte[] flip(byte[] file, int at, RandomGenerator random) {
    byte[] out = file.clone();
    if (out.length > 0) {
      out[at % out.length] ^= (byte) (1 << random.nextInt(8));
    }
    return out;
  }

  private static byte[] random(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] copy(byte[] file, int at, int length) {
    return java.util.Arrays.copyOfRange(file, at, at + length);
  }

  private static byte[] splice(byte[] file, int at, int removed, byte[] put) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + put.length);
    out.write(file, 0, at);
    out.writeBytes(put);
    out.write(file, at + removed, file.length - at - removed);
    return out.toByteArray();
  }
}
