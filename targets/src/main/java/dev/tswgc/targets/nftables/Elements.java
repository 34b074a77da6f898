package dev.tswgc.targets.nftables;

import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.VerdictMap;
import dev.tswgc.target.Fragment;
import dev.tswgc.target.Language;
import java.util.ArrayList;
import java.util.List;

/// Prints what is in sets and maps, as one block however long it is: a template's loop takes four times as long for 10,000 elements.
final class Elements {
  private static final String INDENT = "      ";
  private static final int WIDTH = 110;

  private Elements() {}

  static List<Fragment> of(NamedSet set) {
    List<String> texts = new ArrayList<>(set.elements().size());
    for (NamedSet.Element element : set.elements()) {
      texts.add(Words.concatenation(element.atoms()));
    }
    return block(texts);
  }

  static List<Fragment> of(VerdictMap map) {
    List<String> texts = new ArrayList<>(map.entries().size());
    for (VerdictMap.Entry entry : map.entries()) {
      texts.add(Words.concatenation(entry.key()) + " : " + RulePrinter.verdict(entry.verdict()));
    }
    return block(texts);
  }

  /// The lines of a set after its type.
  static List<Fragment> settings(NamedSet set) {
    List<Fragment> lines = new ArrayList<>();
    set.timeoutSeconds()
        .ifPresentOrElse(
            seconds -> {
              if (!set.elements().isEmpty()) {
                throw new IllegalStateException("elements of the timed set " + set.name() + " would expire");
              }
              // What programs add later may be a range of ports.
              boolean ports = set.fields().contains(Field.DESTINATION_PORT) || set.fields().contains(Field.SOURCE_PORT);
              lines.add(line(ports ? "flags interval, timeout" : "flags timeout"));
              lines.add(line("timeout " + seconds + "s"));
            },
            () -> {
              for (NamedSet.Element element : set.elements()) {
                if (hasInterval(element.atoms())) {
                  lines.add(line("flags interval"));
                  return;
                }
              }
            });
    return lines;
  }

  /// The lines of a map after its type.
  static List<Fragment> settings(VerdictMap map) {
    for (VerdictMap.Entry entry : map.entries()) {
      if (hasInterval(entry.key())) {
        return List.of(line("flags interval"));
      }
    }
    return List.of();
  }

  private static boolean hasInterval(List<Atom> atoms) {
    for (Atom atom : atoms) {
      if (Words.isInterval(atom)) {
        return true;
      }
    }
    return false;
  }

  private static Fragment line(String text) {
    return new Fragment(Language.NFT, text);
  }

  /// Several elements in a line, or no block at all: nft refuses an empty list.
  private static List<Fragment> block(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    StringBuilder out = new StringBuilder(texts.size() * 32).append(INDENT).append(texts.getFirst());
    int column = INDENT.length() + texts.getFirst().length();
    for (int i = 1; i < texts.size(); i++) {
      String text = texts.get(i);
      if (column + text.length() + 2 > WIDTH) {
        out.append(",\n").append(INDENT);
        column = INDENT.length();
      } else {
        out.append(", ");
        column += 2;
      }
      out.append(text);
      column += text.length();
    }
    return List.of(new Fragment(Language.NFT, out.toString()));
  }
}
