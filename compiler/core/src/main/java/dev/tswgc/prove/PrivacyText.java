package dev.tswgc.prove;

import dev.tswgc.prove.Privacy.Line;
import dev.tswgc.prove.Privacy.Observer;
import dev.tswgc.prove.Privacy.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who sees what, for a person.
public final class PrivacyText {
  private PrivacyText() {}

  /// For a terminal, with the places in the topology.
  public static String of(Privacy privacy) {
    StringBuilder text = new StringBuilder("exit ").append(privacy.exit()).append(": who can see what\n");
    for (Observer observer : privacy.observers()) {
      text.append("  ").append(observer.who()).append('\n');
      lines(text, "sees", observer.sees());
      lines(text, "does not see", observer.not());
    }
    return text.toString();
  }

  private static void lines(StringBuilder text, String head, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append("    ").append(head).append('\n');
    for (Line line : lines) {
      text.append("      ").append(line.what()).append('\n');
      for (Reason reason : line.reasons()) {
        text.append("        ").append(reason.what()).append("  ").append(reason.path()).append("  ").append(reason.place()).append("  ").append(reason.sentence()).append('\n');
      }
    }
  }

  /// For a page beside what is built: without places, so that a line added to the topology changes nothing.
  public static String markdown(List<Privacy> exits) {
    return String.join("\n", exits.stream().map(PrivacyText::markdown).toList());
  }

  private static String markdown(Privacy privacy) {
    StringBuilder page = new StringBuilder("# Who can see what of exit ").append(escaped(privacy.exit())).append("\n");
    for (Observer observer : privacy.observers()) {
      page.append("\n## ").append(escaped(observer.who())).append("\n\n| | what | because of |\n|---|---|---|\n");
      observer.sees().forEach(line -> row(page, "sees", line));
      observer.not().forEach(line -> row(page, "does not see", line));
    }
    return page.append("\nTraffic analysis is not answered here: who sees the size and time of encrypted packets at both ends can often join the two.\n").toString();
  }

  private static void row(StringBuilder page, String head, Line line) {
    Set<String> reasons = new LinkedHashSet<>();
    line.reasons().forEach(reason -> reasons.add("`" + reason.path() + "`: " + escaped(reason.sentence())));
    page.append("| ").append(head).append(" | ").append(escaped(line.what())).append(" | ").append(String.join("; ", reasons)).append(" |\n");
  }

  /// Names and addresses have none of Markdown's letters but these.
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append("\\`*_[]<>|#".indexOf(c) < 0 ? "" : "\\").append(c);
    }
    return escaped.toString();
  }
}
