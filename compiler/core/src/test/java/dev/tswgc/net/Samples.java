package dev.tswgc.net;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/// A small seeded generator for property tests: the same values on every run, and the seed of the failing one in the message.
public final class Samples {
  private static final int RUNS = 5_000;

  private final SplittableRandom random;

  private Samples(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Holds a property for many generated values.
  public static <T> void forAll(Function<Samples, T> generator, Consumer<T> property) {
    for (long seed = 0; seed < RUNS; seed++) {
      T value = generator.apply(new Samples(seed));
      try {
        property.accept(value);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", value " + value, e);
      }
    }
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  public IpAddress v4() {
    return IpAddress.v4(random.nextInt());
  }

  /// Groups are often zero, so that `::` is exercised.
  public IpAddress v6() {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | group();
      low = low << 16 | group();
    }
    return IpAddress.v6(high, low);
  }

  private int group() {
    return oneIn(2) ? 0 : oneIn(3) ? random.nextInt(16) : random.nextInt(0x10000);
  }

  public IpAddress address() {
    IpAddress v6 = v6();
    boolean mapped = v6.high() == 0 && v6.low() >>> 32 == 0xffff;
    return oneIn(2) || mapped ? v4() : v6;
  }

  public Prefix prefix() {
    IpAddress address = address();
    int length = random.nextInt(address.family().bits() + 1);
    return new Prefix(address.masked(length), length);
  }

  public String from(String alphabet, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  /// A text with one character inserted, removed or replaced.
  public String damaged(String text, String alphabet) {
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + from(alphabet, 1) + text.substring(at);
      case 1 -> text.substring(0, Math.max(at - 1, 0)) + text.substring(at);
      default -> text.substring(0, Math.max(at - 1, 0)) + from(alphabet, 1) + text.substring(at);
    };
  }
}
