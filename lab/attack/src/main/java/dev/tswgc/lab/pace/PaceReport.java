package dev.tswgc.lab.pace;

import dev.tswgc.lab.report.Html;
import dev.tswgc.lab.report.Table;

/// What was measured, as a part of the lab's report in both forms.
final class PaceReport {
  private final StringBuilder markdown = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  PaceReport title(String title) {
    markdown.append("# ").append(title).append("\n");
    html.append(Html.text("h1", title)).append("\n");
    return this;
  }

  PaceReport section(String title) {
    markdown.append("\n## ").append(title).append("\n");
    html.append(Html.text("h2", title)).append("\n");
    return this;
  }

  PaceReport words(String words) {
    markdown.append("\n").append(words).append("\n");
    html.append(Html.text("p", words)).append("\n");
    return this;
  }

  PaceReport table(String title, Table table) {
    markdown.append("\n### ").append(title).append("\n\n").append(table.markdown());
    html.append(Html.text("h3", title)).append("\n").append(table.html()).append("\n");
    return this;
  }

  String markdown() {
    return markdown.toString();
  }

  String html() {
    return html.toString();
  }
}
