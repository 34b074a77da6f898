package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import java.util.Optional;

/// A length of time in whole seconds, always written with its unit: `25s`, `2 minutes`.
public record DurationType(int minSeconds, int maxSeconds) implements Type<Integer> {
  @Override
  public String words() {
    return "a duration from " + minSeconds + "s to " + maxSeconds + "s";
  }

  @Override
  public Optional<Integer> read(Node node, Reading in) {
    if (!(node instanceof Node.Scalar scalar) || scalar.type() != Node.Type.STRING && scalar.type() != Node.Type.NUMBER) {
      return in.wrongType(node, this);
    }
    String text = scalar.text().strip();
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return in.refuse(node, ValueTopics.BAD_DURATION, Reading.quoted(text) + " is not " + words() + ".", "Write a whole number and a unit (`s`, `m`, `h`), such as `25s`.");
    }
    String unit = text.substring(digits).strip();
    if (unit.isEmpty()) {
      return in.refuse(node, ValueTopics.BAD_DURATION, Reading.quoted(text) + " is a duration without a unit.", "Write `" + text + "s` if seconds are meant.");
    }
    long number = Long.parseLong(text.substring(0, digits));
    long millis = millis(unit);
    if (millis > 0) {
      return inSeconds(node, in, number * millis);
    }
    return in.refuse(node, ValueTopics.BAD_DURATION, Reading.quoted(unit) + " is no unit of time.", "The units are `ms`, `s`, `m` and `h`.");
  }

  /// The units of HOCON that make sense here; 0 for any other word.
  private static long millis(String unit) {
    return switch (unit) {
      case "ms", "millis", "millisecond", "milliseconds" -> 1;
      case "s", "second", "seconds" -> 1_000;
      case "m", "minute", "minutes" -> 60_000;
      case "h", "hour", "hours" -> 3_600_000;
      default -> 0;
    };
  }

  private Optional<Integer> inSeconds(Node node, Reading in, long millis) {
    String text = ((Node.Scalar) node).text();
    if (millis % 1000 != 0) {
      return in.refuse(node, ValueTopics.BAD_DURATION, Reading.quoted(text) + " is no whole number of seconds.");
    }
    if (millis / 1000 < minSeconds || millis / 1000 > maxSeconds) {
      return in.refuse(node, ValueTopics.BAD_DURATION, Reading.quoted(text) + " is not " + words() + ".");
    }
    return Optional.of((int) (millis / 1000));
  }
}
