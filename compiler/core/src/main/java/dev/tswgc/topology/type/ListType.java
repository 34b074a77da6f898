package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import dev.tswgc.topology.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several values of one type; a single one needs no brackets.
///
/// @param atLeast how many there must be
public record ListType<T>(Type<T> element, int atLeast) implements Type<List<Located<T>>> {

  public static <T> ListType<T> of(Type<T> element) {
    return new ListType<>(element, 0);
  }

  public static <T> ListType<T> notEmpty(Type<T> element) {
    return new ListType<>(element, 1);
  }

  @Override
  public String words() {
    return element.words() + ", or a list of such";
  }

  @Override
  public Optional<List<Located<T>>> read(Node node, Reading in) {
    if (!(node instanceof Node.Items items)) {
      return element.read(node, in).filter(Entry::isSound).map(value -> List.of(in.located(value, node.span())));
    }
    if (items.items().size() < atLeast) {
      return in.refuse(node, ShapeTopics.EMPTY_LIST, "`" + in.name() + "` is an empty list, but at least one is needed.");
    }
    List<Located<T>> all = new ArrayList<>(items.items().size());
    boolean sound = true;
    for (Node item : items.items()) {
      Optional<T> value = element.read(item, in);
      if (value.isPresent() && Entry.isSound(value.get())) {
        all.add(in.located(value.get(), item.span()));
      } else {
        sound = false;
      }
    }
    return sound ? Optional.of(List.copyOf(all)) : Optional.empty();
  }
}
