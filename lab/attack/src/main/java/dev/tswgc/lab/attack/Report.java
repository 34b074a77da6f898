package dev.tswgc.lab.attack;

import dev.tswgc.lab.Picture;
import dev.tswgc.lab.attack.Verdict.Side;
import dev.tswgc.lab.report.Html;
import dev.tswgc.lab.report.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All attacks of a run on a page, for people.
///
/// @param verdicts in the order in which they are shown
/// @param setting what they were made in
record Report(List<Verdict> verdicts, Optional<Setting> setting) {
  private static final List<String> HEADINGS = List.of("", "what an exit must withstand", "control", "the control leaked", "the exit leaked", "delivered", "lost by watchers", "seconds");
  private static final String READ =
      "Every attack is made twice, in worlds of the same shape: on a naive exit, which must leak or the attack shows nothing, and on the exit that is emitted, of "
          + "which nothing may leak and 99 % must arrive. Counted by capture on the links, of tagged packets sent under attack.";

  /// A world, and how long it took to set it up.
  record Setting(Picture picture, Duration took) {
    private String sentence() {
      return "%d machines, set up in %.2f s.".formatted(picture.machines().size(), took.toMillis() / 1000.0);
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Attacks on exits\n\n" + READ + "\n\n" + summary() + "\n\n");
    text.append(table().markdown());
    failures().forEach(verdict -> text.append("\n```\n").append(verdict.describe()).append("```\n"));
    setting.ifPresent(world -> text.append("\n## The world\n\n").append(world.sentence()).append("\n\n```mermaid\n").append(world.picture().mermaid()).append("```\n"));
    return text.append("\n").append(versions()).append("\n").toString();
  }

  /// What is between the body's tags.
  String html() {
    String failed = failures().stream().map(verdict -> Html.text("pre", verdict.describe())).collect(Collectors.joining());
    String drawing = setting.map(world -> Html.tag("h2", "The world") + Html.tag("p", world.sentence()) + "\n" + world.picture().svg()).orElse("");
    return String.join("\n", Html.tag("h1", "Attacks on exits"), Html.text("p", READ), Html.text("p", summary()), table().html(), failed, drawing, Html.text("p", versions())) + "\n";
  }

  private Table table() {
    return new Table(HEADINGS, verdicts.stream().map(Report::cells).toList());
  }

  private String summary() {
    int attacked = verdicts.stream().mapToInt(verdict -> verdict.design().attacked()).sum();
    int leaked = verdicts.stream().mapToInt(verdict -> verdict.design().leaked()).sum();
    return "%d attacks, %d passed, %d failed; %,d packets sent under attack, %,d leaked.".formatted(verdicts.size(), verdicts.size() - failures().size(), failures().size(), attacked, leaked);
  }

  private List<Verdict> failures() {
    return verdicts.stream().filter(verdict -> !verdict.faults().isEmpty()).toList();
  }

  private static List<String> cells(Verdict verdict) {
    Side control = verdict.control();
    Side design = verdict.design();
    return List.of(
        verdict.id(),
        verdict.name() + (verdict.faults().isEmpty() ? "" : " (FAILED: " + String.join("; ", verdict.faults()) + ")"),
        control.configuration(),
        "%,d of %,d".formatted(control.leaked(), control.attacked()),
        "%,d of %,d".formatted(design.leaked(), design.attacked()),
        design.wanted() == 0 ? "-" : "%.1f %%".formatted(100.0 * design.delivered() / design.wanted()),
        Integer.toString(control.dropped() + design.dropped()),
        "%.1f".formatted(verdict.took().toMillis() / 1000.0));
  }

  private String versions() {
    return "On " + String.join(", ", verdicts.getFirst().versions().values()) + ".";
  }
}
