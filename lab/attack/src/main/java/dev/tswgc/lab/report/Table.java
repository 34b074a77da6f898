package dev.tswgc.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/// A table, as both sorts of pages have it.
public record Table(List<String> headings, List<List<String>> rows) {
  public String markdown() {
    return row(headings) + row(headings.stream().map(heading -> "---").toList()) + rows.stream().map(Table::row).collect(Collectors.joining());
  }

  public String html() {
    return Html.tag("table", Html.tag("tr", cells("th", headings)) + rows.stream().map(row -> "\n" + Html.tag("tr", cells("td", row))).collect(Collectors.joining()));
  }

  private static String row(List<String> cells) {
    return "| " + cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |\n";
  }

  private static String cells(String name, List<String> contents) {
    return contents.stream().map(content -> Html.text(name, content)).collect(Collectors.joining());
  }
}
