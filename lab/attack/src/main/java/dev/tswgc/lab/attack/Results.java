package dev.tswgc.lab.attack;

import dev.tswgc.lab.World;
import dev.tswgc.lab.report.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What became of all attacks of this run: a line of JSON each, and a report that is written anew with each, so that a run that is stopped has one too.
final class Results {
  private static final Results THIS_RUN = new Results(Path.of("target", "lab-results"), Pages.ofThisCheckout());

  private final Path lines;
  private final Pages pages;
  private final List<Verdict> verdicts = new ArrayList<>();
  private Optional<Report.Setting> setting = Optional.empty();

  /// @param folder of the lines
  /// @param pages of the report
  Results(Path folder, Pages pages) {
    this.lines = folder.resolve("attacks.jsonl");
    this.pages = pages;
  }

  static Results ofThisRun() {
    return THIS_RUN;
  }

  /// The world that attacks are made in: the last of them stands for all, since the first of a run has classes to load.
  synchronized void in(World world) {
    setting = Optional.of(new Report.Setting(world.picture(), world.settingUp()));
  }

  synchronized void add(Verdict verdict) {
    boolean first = verdicts.isEmpty();
    verdicts.add(verdict);
    List<Verdict> sorted = verdicts.stream().sorted(Comparator.comparing(Verdict::id).thenComparing(Verdict::name)).toList();
    Report report = new Report(sorted, setting);
    try {
      Files.createDirectories(lines.getParent());
      String line = verdict.json().replace("\n", "") + "\n";
      if (first) {
        Files.writeString(lines, line);
      } else {
        Files.writeString(lines, line, StandardOpenOption.APPEND);
      }
      pages.put("attacks", report.markdown(), report.html());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
