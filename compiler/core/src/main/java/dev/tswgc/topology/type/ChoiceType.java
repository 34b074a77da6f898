package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.hocon.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of a few words.
///
/// @param choices by word, in the order in which they are told
public record ChoiceType<T>(Map<String, T> choices) implements Type<T> {

  @Override
  public String words() {
    return "one of " + Nearest.list(choices.keySet());
  }

  @Override
  public Optional<T> read(Node node, Reading in) {
    if (!(node instanceof Node.Scalar scalar)) {
      return in.wrongType(node, this);
    }
    Optional<T> value = Optional.ofNullable(choices.get(scalar.text()));
    if (value.isPresent()) {
      return value;
    }
    List<String> words = List.copyOf(choices.keySet());
    return in.refuse(
        node,
        ValueTopics.BAD_CHOICE,
        Reading.quoted(scalar.text()) + " is not " + words() + ".",
        Nearest.to(scalar.text(), words).map(near -> "Did you mean `" + near + "`?").orElse(""));
  }
}
