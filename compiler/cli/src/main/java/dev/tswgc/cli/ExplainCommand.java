package dev.tswgc.cli;

import dev.tswgc.DiagnosticCatalogue;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Topic;
import java.io.PrintStream;
import java.util.Optional;
import java.util.SortedMap;

/// `tswgc explain`: the pages of the findings, without a network.
final class ExplainCommand {
  private ExplainCommand() {}

  static int run(Arguments arguments, Console console) {
    SortedMap<String, Topic> topics = DiagnosticCatalogue.topics();
    if (arguments.operands().isEmpty()) {
      list(topics, console.out());
      return ExitCode.FINE;
    }
    String slug = arguments.operands().getFirst();
    Topic topic = topics.get(slug);
    if (topic == null) {
      Optional<String> near = Nearest.to(slug, topics.keySet());
      throw new WrongUsage("There is no finding `" + slug + "`." + near.map(name -> " Did you mean `" + name + "`?").orElse(" `tswgc explain` lists them."));
    }
    page(topic, console.out());
    return ExitCode.FINE;
  }

  private static void list(SortedMap<String, Topic> topics, PrintStream out) {
    int width = 0;
    for (String slug : topics.keySet()) {
      width = Math.max(width, slug.length());
    }
    for (Topic topic : topics.values()) {
      out.append(topic.slug()).append(" ".repeat(width - topic.slug().length() + 2)).append(topic.title()).append('\n');
    }
  }

  private static void page(Topic topic, PrintStream out) {
    out.append(topic.slug()).append(" (").append(topic.severity().word()).append("): ").append(topic.title()).append(".\n\n");
    out.append(topic.why().strip()).append('\n');
    part("This has it:", topic.failing(), out);
    part("This does not:", topic.fixed(), out);
  }

  private static void part(String heading, String text, PrintStream out) {
    out.append('\n').append(heading).append("\n\n");
    for (String line : text.stripTrailing().split("\n", -1)) {
      out.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
    }
  }
}
