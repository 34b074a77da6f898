package dev.tswgc;

import dev.tswgc.diagnostic.Topic;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pages under `schema/diagnostics`: the same words as `tswgc explain`, for those who read a repository.
public final class DiagnosticPages {
  private static final String INDEX = "README.md";

  private DiagnosticPages() {}

  /// The text of every page, by file name.
  public static SortedMap<String, String> all() {
    SortedMap<String, String> pages = new TreeMap<>();
    Collection<Topic> topics = DiagnosticCatalogue.topics().values();
    pages.put(INDEX, index(topics));
    for (Topic topic : topics) {
      pages.put(topic.slug() + ".md", page(topic));
    }
    return pages;
  }

  private static String index(Collection<Topic> topics) {
    StringBuilder out = new StringBuilder("# Findings\n\nEvery kind of finding the compiler has. `tswgc explain SLUG` prints the same pages. Generated from the sources; do not edit.\n\n");
    out.append("| slug | severity | what it is about |\n|---|---|---|\n");
    for (Topic topic : topics) {
      out.append("| [`").append(topic.slug()).append("`](").append(topic.slug()).append(".md) | ").append(topic.severity().word());
      out.append(" | ").append(topic.title().replace("|", "\\|")).append(" |\n");
    }
    return out.toString();
  }

  private static String page(Topic topic) {
    StringBuilder out = new StringBuilder("# `").append(topic.slug()).append("`\n\n");
    out.append("**").append(topic.title()).append("** (").append(topic.severity().word()).append(")\n\n");
    out.append(topic.why().strip()).append('\n');
    example(out, "This has it", topic.failing());
    example(out, "This does not", topic.fixed());
    return out.toString();
  }

  private static void example(StringBuilder out, String heading, String text) {
    out.append("\n## ").append(heading).append("\n\n```\n").append(text.stripTrailing()).append("\n```\n");
  }
}
