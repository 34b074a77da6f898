package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads YAML 1.1 with anchors and merge keys (`<<`), as Compose does. Nothing in a file makes an object of Java: only its nodes are asked for.
final class YamlReader {
  private static final int MAX_DEPTH = 50;
  /// Aliases can repeat a node any number of times; no honest file comes near.
  private static final int MAX_NODES = 100_000;

  private final Source source;
  private final int[] codePoints;
  private int nodes;

  private YamlReader(Source source) {
    this.source = source;
    this.codePoints = offsets(source.text());
  }

  /// The only document of a file; empty where it is none, which has been reported.
  static Optional<Yaml> read(Source source, Diagnostics out) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_DEPTH);
    options.setCodePointLimit(source.text().length() + 1);
    YamlReader reader = new YamlReader(source);
    try {
      Node root = new org.yaml.snakeyaml.Yaml(options).compose(new java.io.StringReader(source.text()));
      if (root == null) {
        out.report(MigrateTopics.NOT_COMPOSE.at(Span.ofWhole(source), "`" + source.name() + "` is empty."));
        return Optional.empty();
      }
      return Optional.of(reader.node(root, 0));
    } catch (MarkedYAMLException e) {
      String problem = e.getProblem() == null ? "it cannot be read" : e.getProblem();
      Span place = e.getProblemMark() == null ? Span.ofWhole(source) : reader.span(e.getProblemMark(), e.getProblemMark());
      out.report(MigrateTopics.NOT_COMPOSE.at(place, "This is no YAML: " + oneLine(problem) + "."));
    } catch (YAMLException | TooMuch e) {
      out.report(MigrateTopics.NOT_COMPOSE.at(Span.ofWhole(source), "`" + source.name() + "` is no YAML file that could be read."));
    }
    return Optional.empty();
  }

  /// Too deep or too large, by aliases.
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("too deep or too large", null, false, false);
    }
  }

  private Yaml node(Node node, int depth) {
    nodes++;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) {
      throw new TooMuch();
    }
    Span span = span(node.getStartMark(), node.getEndMark());
    if (node instanceof ScalarNode scalar) {
      return new Yaml.Scalar(span, scalar.getValue());
    }
    if (node instanceof SequenceNode list) {
      List<Yaml> items = new ArrayList<>();
      for (Node item : list.getValue()) {
        items.add(node(item, depth + 1));
      }
      return new Yaml.Items(span, List.copyOf(items));
    }
    List<Yaml.Field> merged = new ArrayList<>();
    List<Yaml.Field> own = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Yaml key = node(tuple.getKeyNode(), depth + 1);
      Yaml value = node(tuple.getValueNode(), depth + 1);
      if (key.text().equals("<<")) {
        merge(value, merged);
      } else {
        own.add(new Yaml.Field(key.span(), key.text(), value));
      }
    }
    // What stands in the object itself wins over what is merged into it.
    merged.addAll(own);
    return new Yaml.Fields(span, List.copyOf(merged));
  }

  /// Of several merged objects the earlier one wins.
  private static void merge(Yaml value, List<Yaml.Field> into) {
    switch (value) {
      case Yaml.Fields object -> into.addAll(object.fields());
      case Yaml.Items list -> {
        for (Yaml object : list.items().reversed()) {
          into.addAll(object.eachField());
        }
      }
      case Yaml.Scalar _ -> {}
    }
  }

  private Span span(Mark from, Mark to) {
    int start = codePoints[Math.min(from.getIndex(), codePoints.length - 1)];
    int end = codePoints[Math.min(to.getIndex(), codePoints.length - 1)];
    String text = source.text();
    // A block ends where the next token begins, lines later.
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(source, start, Math.max(start, end));
  }

  /// The library counts code points from the start, places count UTF-16 units.
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = unit;
      unit += unit < text.length() ? Character.charCount(text.codePointAt(unit)) : 0;
    }
    return offsets;
  }

  private static String oneLine(String problem) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < problem.length() && i < 120; i++) {
      char c = problem.charAt(i);
      out.append(c < ' ' || c == '`' ? ' ' : c);
    }
    return out.toString().strip();
  }
}
