package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Span;
import java.util.List;

/// Joins values that stand one after the other, as far as that can be done before substitutions are looked up.
final class Pieces {
  private Pieces() {}

  /// @param place from the first to the last of them
  static Tree join(List<Tree> pieces, Span place, Findings findings, Assignments assignments) {
    boolean text = false;
    boolean other = false;
    for (Tree piece : pieces) {
      if (piece instanceof Tree.Unknown) {
        return new Tree.Unknown(place);
      }
      if (piece instanceof Tree.Reference) {
        other = true;
      } else if (piece instanceof Tree.Text) {
        text |= !isBlank(piece);
      }
    }
    if (other) {
      return new Tree.Joined(pieces, place);
    }
    return text ? text(pieces, place, findings) : brackets(pieces, place, findings, assignments);
  }

  private static Tree text(List<Tree> pieces, Span place, Findings findings) {
    boolean textFirst = pieces.getFirst() instanceof Tree.Text;
    var joined = new StringBuilder();
    for (Tree piece : pieces) {
      if (piece instanceof Tree.Text != textFirst) {
        mixed(piece.span(), findings);
        return new Tree.Unknown(place);
      }
      if (piece instanceof Tree.Text part) {
        joined.append(part.text());
      }
    }
    return new Tree.Text(Node.Type.STRING, joined.toString(), false, place);
  }

  private static Tree brackets(List<Tree> pieces, Span place, Findings findings, Assignments assignments) {
    Tree joined = pieces.getFirst();
    for (Tree piece : pieces.subList(1, pieces.size())) {
      if (joined instanceof Tree.Listing left && piece instanceof Tree.Listing right) {
        joined = left.and(right.items(), place);
      } else if (joined instanceof Scope left && piece instanceof Scope right) {
        left.absorb(right, assignments);
        left.reaches(place);
      } else if (!isBlank(piece)) {
        mixed(piece.span(), findings);
        return new Tree.Unknown(place);
      }
    }
    return joined;
  }

  /// White space between values counts only between texts.
  static boolean isBlank(Tree piece) {
    return piece instanceof Tree.Text text && text.bare() && text.text().isBlank();
  }

  static void mixed(Span place, Findings findings) {
    findings.report(
        SyntaxTopics.MIXED
            .at(place, "Text, a list and an object cannot be joined to one value.")
            .help("Put a comma or a new line between them, or quote the text."));
  }
}
