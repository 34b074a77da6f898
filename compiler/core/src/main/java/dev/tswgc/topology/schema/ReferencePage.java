package dev.tswgc.topology.schema;

import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.topology.language.Language;
import dev.tswgc.topology.type.DefaultsType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.OneOfType;
import dev.tswgc.topology.type.SecretType;
import dev.tswgc.topology.type.SectionType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import dev.tswgc.topology.type.TextOrFileType;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The language as a page for readers: every key with its value, its default, its meaning and an example.
public final class ReferencePage {
  private final StringBuilder out = new StringBuilder(16_384);
  private final Map<String, TextType<?>> notations = new LinkedHashMap<>();
  /// Where each object is described: at the first place where it can stand.
  private final Map<Shape, String> described = new LinkedHashMap<>();
  private Optional<SecretType> secrets = Optional.empty();

  private ReferencePage() {}

  /// The page, in Markdown.
  public static String text() {
    return new ReferencePage().write();
  }

  /// An object that the page still has to describe.
  private record Part(int level, String path, String sentence, Shape shape) {}

  private String write() {
    out.append(
        """
        # The topology language

        Every key of a topology: what its value is, what holds where it is not written, what it means. This page is made from the
        declaration by which the compiler itself binds topologies, so it cannot be out of date; the same declaration gives
        [topology.schema.json](topology.schema.json) for editors.

        A topology is HOCON: JSON is valid too, quotes and commas may be left out where nothing is ambiguous, `a.b = c` is `a { b = c }`, and
        `include "file"` and `${path}` work inside the topology's folder. Quote what has `:`, `+`, `=` or `//` in it: IPv6 addresses,
        `host:port`, keys, URLs. A single value may stand where a list belongs.

        """);
    List<Part> parts = new ArrayList<>();
    collect(2, "", Language.topology(), parts);
    table(Language.topology(), "");
    for (Part part : parts) {
      out.append('\n').repeat("#", part.level()).append(" `").append(part.path()).append("`\n\n").append(part.sentence()).append("\n\n");
      table(part.shape(), part.path());
    }
    secrets();
    notations();
    return out.toString();
  }

  /// The objects inside a shape, each before those inside itself.
  private void collect(int level, String path, Shape shape, List<Part> parts) {
    for (Key<?> key : shape.keys()) {
      collect(level, path.isEmpty() ? key.name() : path + "." + key.name(), key.sentence(), key.type(), parts);
    }
  }

  private void collect(int level, String path, String sentence, Type<?> type, List<Part> parts) {
    switch (type) {
      case ShapeType object -> add(new Part(level, path, sentence, object.shape()), parts);
      case OneOfType oneOf -> add(new Part(level, path, sentence + " One of:", oneOf.shape()), parts);
      case SectionType section -> add(new Part(level, path + ".NAME", sentence, section.entry()), parts);
      case ListType<?> list -> collect(level, path, sentence, list.element(), parts);
      case MapType<?, ?> map -> collect(level, path + ".NAME", sentence, map.value(), parts);
      default -> {}
    }
  }

  private void add(Part part, List<Part> parts) {
    if (described.putIfAbsent(part.shape(), part.path()) == null) {
      parts.add(part);
      collect(part.level() + 1, part.path(), part.shape(), parts);
    }
  }

  private void table(Shape shape, String path) {
    out.append("| key | value | where it is not written | |\n|---|---|---|---|\n");
    for (Key<?> key : shape.keys()) {
      note(key.type());
      out.append("| `").append(key.name()).append("` | ").append(cell(words(key.type()))).append(" | ");
      out.append(key.required() ? "**must be said**" + (inEntry(path) ? ", here or in `defaults`" : "") : cell(key.otherwise()));
      out.append(" | ").append(cell(key.sentence()));
      if (!key.example().isEmpty()) {
        out.append(" Example: `").append(cell(key.example())).append('`');
      }
      out.append(" |\n");
    }
  }

  private static boolean inEntry(String path) {
    return path.endsWith(".NAME");
  }

  /// Short words for a table; parts have their own heading.
  private String words(Type<?> type) {
    return switch (type) {
      case SectionType _ -> "entries by name";
      case DefaultsType defaults -> "the keys of " + defaults.entry().title() + ", without `allow`";
      case ShapeType object -> link(object.shape().title(), object.shape());
      case OneOfType oneOf when described.containsKey(oneOf.shape()) ->
          (oneOf.plain().isEmpty() ? "" : Nearest.list(oneOf.plain()) + ", or ") + link(oneOf.shape().title(), oneOf.shape());
      case ListType<?> list -> words(list.element()) + ", or a list of such";
      case MapType<?, ?> map -> "by name, " + words(map.value());
      default -> type.words();
    };
  }

  private String link(String words, Shape shape) {
    String path = described.getOrDefault(shape, "");
    return "[" + words + "](#" + path.toLowerCase(Locale.ROOT).replace(".", "") + ")";
  }

  private void note(Type<?> type) {
    switch (type) {
      case TextType<?> text -> notations.putIfAbsent(text.id(), text);
      case ListType<?> list -> note(list.element());
      case MapType<?, ?> map -> {
        note(map.key());
        note(map.value());
      }
      case TextOrFileType<?> either -> note(either.text());
      case SecretType secret -> secrets = Optional.of(secret);
      default -> {}
    }
  }

  private void secrets() {
    if (secrets.isPresent()) {
      out.append("\n## References to secrets\n\n");
      out.append("A secret is never in a topology, only where to find it: an object with exactly one of these keys. The secret itself in its place is an error.\n\n");
      table(secrets.get().kinds(), "");
    }
  }

  private void notations() {
    out.append("\n## Notations\n\n| value | how it is written | otherwise |\n|---|---|---|\n");
    for (TextType<?> text : notations.values()) {
      String slug = text.topic().slug();
      out.append("| ").append(cell(text.words())).append(" | ").append(cell(text.rule())).append(" | ");
      out.append("[").append(slug).append("](diagnostics/").append(slug).append(".md) |\n");
    }
    out.append("| a duration | a whole number and a unit: `ms`, `s`, `m`, `h` | [bad-duration](diagnostics/bad-duration.md) |\n");
    out.append("| a number | decimal, without a sign or leading zeros | [bad-number](diagnostics/bad-number.md) |\n");
  }

  /// A `|` would end the cell, also inside back-ticks.
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
