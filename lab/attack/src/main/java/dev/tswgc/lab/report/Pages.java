package dev.tswgc.lab.report;

import dev.tswgc.lab.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `report.md` and `report.html`: what was found last of each kind, whichever of them was looked for in this run.
///
/// @param folder where they are, and each part by itself
public record Pages(Path folder) {
  private static final List<String> PARTS = List.of("attacks", "worlds", "pace");
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8"><title>The lab's report</title>
      <style>
      body { font-family: sans-serif; max-width: 90em; margin: 2em auto; padding: 0 1em }
      table { border-collapse: collapse } td, th { padding: .3em .6em; text-align: left; vertical-align: top; border-bottom: 1px solid #ccc }
      table { font-size: .9em } td:first-child { white-space: nowrap }
      svg { max-width: 100%; height: auto }
      </style>
      """;

  /// Those of this checkout.
  public static Pages ofThisCheckout() {
    return new Pages(Checkout.lab().resolve("target"));
  }

  /// Puts a part in the place of what was found of its kind before.
  ///
  /// @param part `attacks`, `worlds` or `pace`
  public void put(String part, String markdown, String html) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(part + ".md"), markdown);
      Files.writeString(folder.resolve(part + ".html.part"), html);
      Files.writeString(folder.resolve("report.md"), all(".md", "\n"));
      Files.writeString(folder.resolve("report.html"), HEAD + all(".html.part", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String all(String suffix, String between) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part : PARTS) {
      Path file = folder.resolve(part + suffix);
      if (Files.exists(file)) {
        all.append(all.isEmpty() ? "" : between).append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
