package dev.tswgc.hocon;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A topology in a folder in memory, read, and what came of it as text that a test can compare.
final class Sample {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path folder = fileSystem.getPath("/work/site");
  private final List<Assignment> set = new ArrayList<>();
  private String vars = "";

  private Sample() throws IOException {
    Files.createDirectories(folder);
  }

  static Sample of(String text) {
    try {
      return new Sample().file("topology.conf", text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Sample file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Sample set(String typed) {
    set.add(new Assignment(typed));
    return this;
  }

  Sample vars(String json) {
    vars = json;
    return this;
  }

  Optional<Node.Fields> read(Diagnostics out) {
    var sources = new SourceFolder(folder, List.of());
    Optional<Source> root = sources.main(folder.resolve("topology.conf"), out);
    Optional<Source> given = vars.isEmpty() ? Optional.empty() : Optional.of(Source.of("vars.json", vars));
    return root.isEmpty() ? Optional.empty() : new HoconReader(sources).read(root.get(), new HoconReader.Inputs(set, given), out);
  }

  /// One line for each value: `path = value @ line:column key line:column < definition`.
  List<String> places() {
    var out = new Diagnostics();
    Optional<Node.Fields> root = read(out);
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : out.sorted()) {
      lines.add(line(found));
    }
    root.ifPresent(fields -> fields(fields, "", lines));
    return lines;
  }

  /// One line for each finding: `severity[slug] file:line:column message`.
  List<String> findings() {
    var out = new Diagnostics();
    read(out);
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : out.sorted()) {
      lines.add(line(found));
    }
    return lines;
  }

  List<Diagnostic> diagnostics() {
    var out = new Diagnostics();
    read(out);
    return out.sorted();
  }

  static String line(Diagnostic found) {
    return found.severity().word() + "[" + found.topic().slug() + "] " + shown(found.span()) + " " + found.message();
  }

  private static void fields(Node.Fields object, String path, List<String> lines) {
    object.fields().forEach((key, field) -> node(field.value(), path.isEmpty() ? key : path + "." + key, " key " + shown(field.key()), lines));
  }

  private static void node(Node node, String path, String key, List<String> lines) {
    String tail = " @ " + shown(node.span()) + " `" + node.span().text().lines().findFirst().orElse("") + "`" + key + node.definition().map(d -> " < " + shown(d)).orElse("");
    switch (node) {
      case Node.Scalar scalar -> lines.add(path + " = " + (scalar.type() == Node.Type.STRING ? "'" + scalar.text() + "'" : scalar.text()) + tail);
      case Node.Items items -> {
        lines.add(path + " []" + tail);
        for (int i = 0; i < items.items().size(); i++) {
          node(items.items().get(i), path + "[" + i + "]", "", lines);
        }
      }
      case Node.Fields fields -> {
        lines.add(path + " {}" + tail);
        fields(fields, path, lines);
      }
      case Node.Unknown _ -> lines.add(path + " ?" + tail);
    }
  }

  private static String shown(Span span) {
    String name = span.source().name();
    String file = name.substring(name.lastIndexOf('/') + 1);
    return (file.equals("topology.conf") ? "" : file + ":") + (span.visible() ? span.line() + ":" + span.column() : "");
  }
}
