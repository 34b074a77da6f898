package dev.tswgc.targets.nftables;

import dev.tswgc.plan.Atom;
import dev.tswgc.plan.Match.Field;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.VerdictMap;
import java.util.List;

/// Prints what is in sets and maps: the lines after their type, the elements several to a line.
final class Elements {
  private static final String LINE = "\n    ";
  private static final String ELEMENT_LINE = "\n      ";
  private static final int WIDTH = 110;

  private final StringBuilder out;
  private int column;

  private Elements(StringBuilder out) {
    this.out = out;
  }

  static void print(StringBuilder out, NamedSet set) {
    set.timeoutSeconds().ifPresentOrElse(seconds -> timed(out, set, seconds), () -> flag(out, hasIntervals(set)));
    if (!set.elements().isEmpty()) {
      Elements printer = new Elements(out);
      printer.begin();
      for (NamedSet.Element element : set.elements()) {
        printer.element(Words.concatenation(element.atoms()));
      }
      printer.end();
    }
  }

  static void print(StringBuilder out, VerdictMap map) {
    boolean intervals = false;
    for (VerdictMap.Entry entry : map.entries()) {
      intervals |= hasInterval(entry.key());
    }
    flag(out, intervals);
    if (!map.entries().isEmpty()) {
      Elements printer = new Elements(out);
      printer.begin();
      for (VerdictMap.Entry entry : map.entries()) {
        printer.element(Words.concatenation(entry.key()) + " : " + RulePrinter.verdict(entry.verdict()));
      }
      printer.end();
    }
  }

  private static void timed(StringBuilder out, NamedSet set, int seconds) {
    if (!set.elements().isEmpty()) {
      throw new IllegalStateException("elements of the timed set " + set.name() + " would expire");
    }
    // What programs add later may be a range of ports, but not behind a mark: a tunnel ends at one port, and nft 1.0.6 (Debian 12) writes the mark of an
    // element of such a set the wrong way round, so that no packet has it (tried: the element is listed, and neither found nor deleted).
    boolean ports = (set.fields().contains(Field.DESTINATION_PORT) || set.fields().contains(Field.SOURCE_PORT)) && !set.fields().contains(Field.MARK);
    out.append(LINE).append(ports ? "flags interval, timeout" : "flags timeout");
    out.append(LINE).append("timeout ").append(seconds).append('s');
  }

  private static void flag(StringBuilder out, boolean intervals) {
    out.append(intervals ? LINE + "flags interval" : "");
  }

  private static boolean hasIntervals(NamedSet set) {
    for (NamedSet.Element element : set.elements()) {
      if (hasInterval(element.atoms())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasInterval(List<Atom> atoms) {
    for (Atom atom : atoms) {
      if (Words.isInterval(atom)) {
        return true;
      }
    }
    return false;
  }

  /// nft refuses an empty list, so this is not called for one.
  private void begin() {
    out.append(LINE).append("elements = {");
  }

  private void element(String text) {
    if (column == 0 || column + text.length() + 2 > WIDTH) {
      out.append(column == 0 ? "" : ",").append(ELEMENT_LINE);
      column = ELEMENT_LINE.length() - 1;
    } else {
      out.append(", ");
      column += 2;
    }
    out.append(text);
    column += text.length();
  }

  private void end() {
    out.append(LINE).append('}');
  }
}
