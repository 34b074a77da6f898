package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import java.util.Optional;

/// A whole number within limits.
///
/// @param unit what is counted, in the plural, or empty
public record IntegerType(int min, int max, String unit) implements Type<Integer> {

  @Override
  public String words() {
    return min == max ? Integer.toString(min) : "a number from " + min + " to " + max + (unit.isEmpty() ? "" : " (" + unit + ")");
  }

  @Override
  public Optional<Integer> read(Node node, Reading in) {
    if (!(node instanceof Node.Scalar scalar) || scalar.type() != Node.Type.STRING && scalar.type() != Node.Type.NUMBER) {
      return in.wrongType(node, this);
    }
    String text = scalar.text();
    boolean digits = !text.isEmpty() && text.length() < 11;
    long value = 0;
    for (int i = 0; i < text.length() && digits; i++) {
      char c = text.charAt(i);
      digits = c >= '0' && c <= '9';
      value = value * 10 + c - '0';
    }
    if (digits && text.length() > 1 && text.charAt(0) == '0') {
      return in.refuse(node, ValueTopics.BAD_NUMBER, Reading.quoted(text) + " has a leading zero, which some programs read as octal.", "Write `" + value + "`.");
    }
    if (!digits || value < min || value > max) {
      return in.refuse(node, ValueTopics.BAD_NUMBER, Reading.quoted(text) + " is not " + words() + ".");
    }
    return Optional.of((int) value);
  }
}
