package dev.tswgc.live;

import dev.tswgc.prove.Audit;
import dev.tswgc.prove.Proof;
import dev.tswgc.prove.Story;
import dev.tswgc.trace.Event;
import java.util.List;

/// What is said of a running host, for a person.
public final class VerificationText {
  private VerificationText() {}

  /// The whole text.
  public static String of(Verification verified) {
    StringBuilder text = new StringBuilder();
    String drift = verified.isAsBuilt() ? "as it was built" : verified.built() ? "NOT AS IT WAS BUILT" : "not built from this topology";
    text.append("host of exit ").append(verified.exit()).append(": ").append(verified.holds() ? "all holds" : "NOT ALL HOLDS").append(", ").append(drift).append('\n');
    int width = verified.audit().rows().stream().mapToInt(row -> row.id().length()).max().orElse(0);
    for (Audit.Row row : verified.audit().rows()) {
      text.append("  ").append(row.id()).repeat(" ", width - row.id().length() + 2).append(word(row.verdict())).append(row.sentence()).append('\n');
      for (int i = 0; i < row.stories().size(); i++) {
        story(text, row.stories().get(i), i == 0);
      }
    }
    possible(text, verified.audit().cans());
    differences(text, verified, true);
    differences(text, verified, false);
    for (Note.Kind kind : Note.Kind.values()) {
      List<Note> notes = verified.notes().stream().filter(note -> note.kind() == kind).toList();
      if (!notes.isEmpty()) {
        text.append("  ").append(kind.word()).append(meaning(kind, verified)).append(":\n");
        notes.forEach(note -> text.append("    ").append(note.place()).append(note.place().isEmpty() ? "" : "  ").append(note.words()).append('\n'));
      }
    }
    return text.toString();
  }

  private static String word(Audit.Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds   ";
      case BROKEN -> "BROKEN  ";
      case OPEN -> "OPEN    ";
    };
  }

  private static String meaning(Note.Kind kind, Verification verified) {
    boolean open = verified.audit().rows().stream().anyMatch(row -> row.verdict() == Audit.Verdict.OPEN);
    return switch (kind) {
      case THREE_VALUED -> open ? ", and what is OPEN above hangs on it" : ", and no verdict above hangs on it";
      case PAST -> ", so that nothing above is sure to hold";
      case OUTSIDE -> ", so that no verdict above covers it";
      case ASSUMED -> "";
    };
  }

  /// The first with all its steps; JSON has those of the others as well.
  private static void story(StringBuilder text, Story story, boolean whole) {
    text.append("    ").append(whole ? "" : "also ").append(story.moment()).append(": ").append(story.packet()).append(": ").append(story.way()).append('\n');
    for (Event event : whole ? story.events() : List.<Event>of()) {
      text.append("      ").append(event.where()).append(' ').append(event.what()).append(' ').append(event.did()).append("  ").append(event.by().who());
      text.append(event.by().place().isEmpty() ? "" : "  " + event.by().place()).append("  ").append(event.by().sentence()).append('\n');
    }
    if (!story.replayed()) {
      text.append("    The interpreter does not get it there by itself: it may rest on a connection that is known from before, or on routes of others.\n");
    }
  }

  private static void possible(StringBuilder text, List<Proof.Possibility> cans) {
    long possible = cans.stream().filter(Proof.Possibility::possible).count();
    text.append("  possible as they must be: ").append(possible).append(" of ").append(cans.size()).append('\n');
    for (Proof.Possibility can : cans) {
      if (!can.possible()) {
        text.append("    IMPOSSIBLE ").append(can.id()).append(": ").append(can.sentence()).append('\n');
      }
    }
  }

  private static void differences(StringBuilder text, Verification verified, boolean drift) {
    List<Difference> those = verified.differences().stream().filter(one -> one.isDrift() == drift).toList();
    if (drift && verified.built()) {
      text.append(those.isEmpty() ? "  no drift from the Plan\n" : "  drift from the Plan:\n");
    } else if (!drift && !those.isEmpty()) {
      text.append("  of others:\n");
    }
    for (Difference one : those) {
      text.append("    ").append(drift ? one.kind().word() + " " : "").append(one.words()).append(one.place().isEmpty() ? "" : "  " + one.place()).append('\n');
    }
  }
}
