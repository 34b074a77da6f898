package dev.tswgc.straighten;

import java.util.ArrayList;
import java.util.List;

/// Code of each kind that is made straight, and of kinds that are not. What it says is the same either way.
public sealed interface Fixture {
  /// A component of every kind of type.
  @SuppressWarnings("ArrayRecordComponent")
  record Everything(boolean truth, byte b, char c, short s, int i, long l, float f, double d, String text, List<Integer> list, int[] array) implements Fixture {}

  /// None at all.
  record Nothing() implements Fixture {}

  /// With an equality of its own.
  record Own(String text) implements Fixture {
    @Override
    public boolean equals(Object other) {
      return other instanceof Own(String others) && others.equalsIgnoreCase(text);
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  /// Of a type that is not known here.
  record Box<T>(T value) implements Fixture {}

  /// A switch in an interface, with patterns in patterns, a guard, a case for null, and one for the rest.
  default String word() {
    return switch (this) {
      case Everything all when all.i > 5 -> "large";
      case Everything all -> "small " + all.text;
      case Nothing() -> "nothing";
      case Own(String text) -> text;
      case Box<?>(String text) -> "text " + text;
      case Box<?>(Fixture inner) -> "box of " + inner.word();
      case Box<?>(Object other) -> other == null ? "empty box" : "box " + kind(other);
    };
  }

  /// A switch over texts, numbers, constants and null.
  static String kind(Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.isEmpty() -> "empty";
      case String text -> "string of " + text.length();
      case Integer number when number < 0 -> "negative";
      case Integer number -> "number " + number;
      case Thread.State state -> state.name();
      case int[] array -> "array of " + array.length;
      default -> "other";
    };
  }

  /// A switch with numbers among its cases, which is no question of classes alone.
  static String number(Integer number) {
    return switch (number) {
      case 1 -> "one";
      case Integer other when other > 3 -> "many";
      case Integer other -> "number " + other;
    };
  }

  /// All that can be said of these.
  static List<String> everything() {
    int[] array = {1, 2};
    List<Fixture> all =
        List.of(
            new Everything(true, (byte) 1, 'c', (short) 2, 3, 4L, 0.0f, -0.0, "a", List.of(1), array),
            new Everything(true, (byte) 1, 'c', (short) 2, 3, 4L, 0.0f, 0.0, "a", List.of(1), array),
            new Everything(true, (byte) 1, 'c', (short) 2, 3, 4L, 0.0f, -0.0, "a", List.of(1), array),
            new Everything(true, (byte) 1, 'c', (short) 2, 3, 4L, Float.NaN, Double.NaN, null, null, null),
            new Everything(true, (byte) 1, 'c', (short) 2, 3, 4L, Float.NaN, Double.NaN, null, null, null),
            new Everything(false, (byte) -1, 'd', (short) -2, 30, 1L << 40, 1.5f, 2.5, "b", List.of(), new int[0]),
            new Nothing(),
            new Nothing(),
            new Own("x"),
            new Own("X"),
            new Box<>("t"),
            new Box<>(new Box<>(new Nothing())),
            new Box<>(null),
            new Box<>(-5),
            new Box<>(5));
    List<String> said = new ArrayList<>();
    for (Fixture one : all) {
      said.add(one.word());
      // The hash of an array is that of its identity.
      said.add("hash " + (one instanceof Everything(boolean t, byte b, char c, short s, int i, long l, float f, double d, String text, List<Integer> list, int[] with) && with != null ? 0 : one.hashCode()));
      for (Fixture other : all) {
        said.add("equal " + one.equals(other));
      }
      said.add("equal " + one.equals((Object) "something else"));
    }
    for (Object value : new Object[] {"", "abc", -1, 1, Thread.State.NEW, new int[3], 1L, null}) {
      said.add(kind(value));
    }
    for (int number = 0; number < 6; number++) {
      said.add(number(number));
    }
    return said;
  }
}
