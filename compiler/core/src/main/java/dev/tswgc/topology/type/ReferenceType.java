package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.Parsed;
import dev.tswgc.topology.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The name of an entry of another section.
///
/// @param section where the entry must be
/// @param one what an entry of it is called: "tailnet"
public record ReferenceType(String section, String one) implements Type<Name> {

  @Override
  public String words() {
    return "the name of one of `" + section + "`";
  }

  @Override
  public Optional<Name> read(Node node, Reading in) {
    if (!(node instanceof Node.Scalar scalar) || scalar.type() == Node.Type.BOOLEAN || scalar.type() == Node.Type.NULL) {
      return in.wrongType(node, this);
    }
    String text = scalar.text();
    if (in.names().has(section, text)) {
      return Name.parse(text) instanceof Parsed.Ok<Name> ok ? Optional.of(ok.value()) : Optional.empty();
    }
    List<String> known = in.names().in(section);
    Optional<String> near = Nearest.to(text, known);
    if (near.isPresent() && !near.get().equals(text) && near.get().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
      return Optional.empty(); // The entry is there, under a spelling that cannot be a name: that is the mistake, and it has been told.
    }
    return in.refuse(
        node,
        ShapeTopics.UNKNOWN_REFERENCE,
        "There is no " + one + " " + Reading.quoted(text) + ".",
        near.isPresent() ? "Did you mean `" + near.get() + "`?" : "",
        known.isEmpty() ? "`" + section + "` is empty; write `" + section + "." + (text.isEmpty() ? "name" : text) + " { … }`." : "`" + section + "` has " + Nearest.list(known) + ".");
  }
}
