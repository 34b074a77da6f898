package dev.tswgc.topology.language;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.Node;
import dev.tswgc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A topology text bound for a test, with the files beside it.
record Bound(Topology topology, Diagnostics findings) {

  static Bound of(String text) {
    return of(text, Map.of());
  }

  static Bound of(String text, Map<String, String> files) {
    Diagnostics out = new Diagnostics();
    Source source = Source.of("topology.conf", text);
    Config config = ConfigFactory.parseString(text).resolve(ConfigResolveOptions.noSystem());
    Node root = new Tree(source).node(config.root());
    Map<String, Source> opened = new LinkedHashMap<>();
    InputFiles folder =
        (path, askedBy, findings) ->
            Optional.ofNullable(files.get(path)).map(content -> opened.computeIfAbsent(path, name -> Source.of(name, content)));
    return new Bound(TopologyBinder.bind((Node.Fields) root, source, folder, out), out);
  }

  /// `slug line: message`, in order.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Diagnostic found : findings.sorted()) {
      lines.add(found.topic().slug() + " " + found.span().line() + ": " + found.message());
    }
    return lines;
  }

  List<String> slugs() {
    return findings.sorted().stream().map(found -> found.topic().slug()).toList();
  }

  /// Places are lines only.
  private record Tree(Source source) {

    Node node(ConfigValue value) {
      Span span = span(value);
      if (value instanceof ConfigObject object) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        object.forEach((key, inner) -> fields.put(key, new Node.Field(span(inner), node(inner))));
        return new Node.Fields(fields, span, Optional.empty());
      }
      if (value instanceof ConfigList list) {
        return new Node.Items(list.stream().map(this::node).toList(), span, Optional.empty());
      }
      return new Node.Scalar(type(value.valueType()), String.valueOf(value.unwrapped()), span, Optional.empty());
    }

    private static Node.Type type(ConfigValueType type) {
      return switch (type) {
        case NUMBER -> Node.Type.NUMBER;
        case BOOLEAN -> Node.Type.BOOLEAN;
        case NULL -> Node.Type.NULL;
        default -> Node.Type.STRING;
      };
    }

    private Span span(ConfigValue value) {
      int start = 0;
      for (int line = 1; line < value.origin().lineNumber(); line++) {
        start = source.text().indexOf('\n', start) + 1;
      }
      int end = source.text().indexOf('\n', start);
      return new Span(source, start, end < 0 ? source.text().length() : end);
    }
  }
}
