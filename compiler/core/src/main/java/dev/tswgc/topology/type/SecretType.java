package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.SecretReference;
import java.util.List;
import java.util.Optional;

/// Where a secret is to be found. The secret itself in its place is an error that does not repeat it.
///
/// @param kinds the ways to refer to one
public record SecretType(Shape kinds) implements Type<SecretSource> {

  @Override
  public String words() {
    return "a reference to a secret";
  }

  @Override
  public Optional<SecretSource> read(Node node, Reading in) {
    if (node instanceof Node.Scalar scalar && scalar.type() != Node.Type.NULL) {
      return inline(scalar, in);
    }
    Optional<Entry> entry = new OneOfType(kinds, List.of()).read(node, in);
    if (entry.isEmpty() || !entry.get().sound()) {
      return Optional.empty();
    }
    String kind = entry.get().onlyKey();
    for (SecretReference.Kind known : SecretReference.Kind.values()) {
      if (known.word().equals(kind)) {
        Optional<String> where = where(entry.get(), kind);
        // The key itself where its file or variable belongs would go from there into outputs.
        return where.isPresent() && isSecret(where.get()) ? inline(node, in) : where.map(place -> new SecretSource(known, place, in.key()));
      }
    }
    throw new IllegalStateException("no kind of secret is called " + kind);
  }

  @SuppressWarnings("unchecked")
  private Optional<String> where(Entry entry, String kind) {
    return kinds.key(kind).flatMap(key -> entry.get((Key<String>) key)).map(Located::value);
  }

  private static boolean isSecret(String text) {
    return WireGuardKey.looksLikeKey(text) || text.startsWith("tskey-") || text.startsWith("hskey-");
  }

  private static Optional<SecretSource> inline(Node node, Reading in) {
    hide(node.span());
    node.definition().ifPresent(SecretType::hide);
    Diagnostic found =
        ShapeTopics.INLINE_SECRET
            .at(in.key(), "`" + in.path() + "` holds the secret itself, and a topology is no place for one.")
            .help("Put it into a file of its own, readable by you only, and write `" + in.name() + " { file = \"secrets/" + in.path().replace('.', '-') + "\" }`.")
            .help("If the topology was ever committed or sent, replace the secret.");
    in.report(found);
    return Optional.empty();
  }

  private static void hide(Span span) {
    span.source().hide(span);
  }
}
