package dev.tswgc.lab.worlds;

import dev.tswgc.lab.report.Html;
import dev.tswgc.lab.report.Pages;
import dev.tswgc.lab.report.Table;
import dev.tswgc.lab.report.Versions;
import java.util.List;
import java.util.Map;

/// What became of the packets of all worlds, as a part of the lab's report.
///
/// @param fates how many packets began and ended how
/// @param differing the smallest machines in which the kernel did otherwise
record WorldsReport(long seed, int worlds, int packets, long seconds, Map<String, Integer> fates, List<String> differing, Coverage coverage) {
  void write() {
    String title = "Random worlds";
    String first =
        "%,d worlds (seeds from %d), %,d packets: %s. It took %d seconds. Compared of each packet: whether and by which link it leaves, with which addresses, or that it reaches the machine itself."
            .formatted(worlds, seed, packets, differing.isEmpty() ? "the kernel did with every one what the interpreter says" : differing.size() + " worlds are below in which it did not", seconds);
    Table fate = new Table(List.of("packets that", "number"), fates.entrySet().stream().map(entry -> List.of(entry.getKey(), "%,d".formatted(entry.getValue()))).toList());
    Table words = new Table(List.of("word", "in worlds", "found to decide a packet's fate"), coverage.rows());
    String on = "On " + String.join(", ", Versions.ofThisMachine().values()) + ".";
    StringBuilder markdown = new StringBuilder("# " + title + "\n\n" + first + "\n\n" + fate.markdown() + "\n" + words.markdown());
    differing.forEach(text -> markdown.append("\n```\n").append(text).append("```\n"));
    markdown.append('\n').append(on).append('\n');
    StringBuilder html = new StringBuilder(Html.tag("h1", title) + "\n" + Html.text("p", first) + "\n" + fate.html() + "\n" + words.html() + "\n");
    differing.forEach(text -> html.append(Html.text("pre", text)));
    Pages.ofThisCheckout().put("worlds", markdown.toString(), html.append(Html.text("p", on)).append('\n').toString());
  }
}
