package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import java.util.Optional;

/// `true` or `false`. HOCON's own readers also take `yes`, `on` and their like; one spelling is enough.
public record FlagType() implements Type<Boolean> {

  @Override
  public String words() {
    return "`true` or `false`";
  }

  @Override
  public Optional<Boolean> read(Node node, Reading in) {
    if (node instanceof Node.Scalar scalar && scalar.type() != Node.Type.NULL) {
      if (scalar.text().equals("true") || scalar.text().equals("false")) {
        return Optional.of(scalar.text().equals("true"));
      }
      return in.refuse(node, ShapeTopics.WRONG_TYPE, Reading.quoted(scalar.text()) + " is not `true` or `false`.");
    }
    return in.wrongType(node, this);
  }
}
