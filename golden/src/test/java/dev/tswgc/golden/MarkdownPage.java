package dev.tswgc.golden;

import java.util.ArrayList;
import java.util.List;

/// A page of documentation, taken apart into its blocks of code and what is between them.
///
/// @param parts in order; together they are the page
record MarkdownPage(List<Part> parts) {

  /// A stretch of the page.
  sealed interface Part {
    /// Text.
    record Prose(String text) implements Part {}

    /// A block between fences.
    ///
    /// @param info what stands behind the opening fence: a language, and the name of a file where the block is one
    record Block(String info, String text) implements Part {
      String language() {
        int space = info.indexOf(' ');
        return space < 0 ? info : info.substring(0, space);
      }

      /// Empty where the block is no file.
      String file() {
        int space = info.indexOf(' ');
        return space < 0 ? "" : info.substring(space + 1);
      }
    }
  }

  static MarkdownPage of(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    String info = "";
    boolean inside = false;
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith("```")) {
        parts.add(inside ? new Part.Block(info, part.toString()) : new Part.Prose(part.toString()));
        part.setLength(0);
        info = line.strip().substring(3);
        inside = !inside;
      } else {
        part.append(line);
      }
    }
    parts.add(new Part.Prose(part.toString()));
    return new MarkdownPage(parts);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(
          switch (part) {
            case Part.Prose prose -> prose.text();
            case Part.Block block -> "```" + block.info() + "\n" + block.text() + "```\n";
          });
    }
    return out.toString();
  }
}
