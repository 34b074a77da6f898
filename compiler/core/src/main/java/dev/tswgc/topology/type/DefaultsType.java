package dev.tswgc.topology.type;

import dev.tswgc.hocon.Node;
import dev.tswgc.topology.Located;
import java.util.Optional;

/// Values for all entries of a section that do not say their own.
public record DefaultsType(Shape entry) implements Type<Entry> {

  @Override
  public String words() {
    return "an object";
  }

  @Override
  public Optional<Entry> read(Node node, Reading in) {
    return new ShapeType(entry).read(node, in.from(new Located.Provenance(Located.Kind.SECTION_DEFAULT, in.path())));
  }
}
