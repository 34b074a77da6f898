package dev.tswgc.topology.type;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.Parsed;
import dev.tswgc.topology.Located;
import java.util.Optional;

/// Where decoding stands: the keys that led here, and what all of it shares.
///
/// @param path dotted, as the user would write it
/// @param key the last key of the path
/// @param from the provenance of what is read here
/// @param names which entries exist
public record Reading(String path, Span key, Located.Provenance from, Names names, Diagnostics out) {
  /// A value longer than this is cut in messages; its line is shown anyway.
  private static final int LONGEST_QUOTE = 60;

  public Reading at(String name, Span place) {
    return new Reading(path.isEmpty() ? name : path + "." + name, place, from, names, out);
  }

  /// The same place, where values come from elsewhere than the entry itself.
  Reading from(Located.Provenance other) {
    return new Reading(path, key, other, names, out);
  }

  /// The last part of the path, as messages name it.
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  public <T> Located<T> located(T value, Span span) {
    return new Located<>(value, span, from);
  }

  public void report(Diagnostic diagnostic) {
    out.report(diagnostic);
  }

  /// Reports that a node is no value of its type; where the value comes from a substitution, the place of the definition is told too.
  public <T> Optional<T> refuse(Node node, Topic topic, String message, String... help) {
    if (node instanceof Node.Unknown) {
      return Optional.empty(); // What is wrong there has been told.
    }
    Diagnostic found = topic.at(node.span(), message);
    if (node.definition().isPresent()) {
      found = found.related(node.definition().get(), "the value is written here");
    }
    for (String sentence : help) {
      if (!sentence.isEmpty()) {
        found = found.help(sentence);
      }
    }
    out.report(found);
    return Optional.empty();
  }

  <T> Optional<T> wrongType(Node node, Type<T> type) {
    return refuse(node, ShapeTopics.WRONG_TYPE, "`" + name() + "` is " + node.kind() + ", but " + type.words() + " belongs here.");
  }

  /// The value a parser gave, or a finding with the parser's words.
  <T> Optional<T> parsed(Node.Scalar node, Parsed<T> parsed, Topic topic) {
    if (parsed instanceof Parsed.Ok<T> ok) {
      return Optional.of(ok.value());
    }
    Parsed.Bad<T> bad = (Parsed.Bad<T>) parsed;
    // A key is not repeated: a wrong one is often a private one.
    return refuse(node, topic, (topic.equals(ValueTopics.BAD_KEY) ? "`" + name() + "`" : quoted(node.text())) + " " + bad.problem() + ".", bad.hint());
  }

  /// A value as a message says it: in back-ticks, on one line, not too long.
  public static String quoted(String text) {
    if (text.isEmpty()) {
      return "The empty text";
    }
    StringBuilder out = new StringBuilder("`");
    for (int i = 0; i < text.length() && i < LONGEST_QUOTE; i++) {
      char c = text.charAt(i);
      out.append(c < ' ' || c == 127 || c == '`' || Character.isSurrogate(c) ? '?' : c);
    }
    return out.append(text.length() > LONGEST_QUOTE ? "…`" : "`").toString();
  }
}
