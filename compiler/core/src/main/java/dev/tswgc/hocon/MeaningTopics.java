package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with texts that are HOCON, each by itself: what they refer to, what they become together, and how much of it.
public final class MeaningTopics {

  static final Topic INCLUDE_CYCLE =
      error(
          "include-cycle",
          "A file includes itself",
          """
          A file that includes itself, directly or by way of others, has no end.
          """,
          """
          include "topology.conf"      # in topology.conf
          """,
          """
          include "common.conf"
          """);

  static final Topic TOO_DEEP =
      error(
          "nesting-limit",
          "Objects and lists are nested too deep",
          """
          More than 64 levels are refused, counted in brackets and in the parts of dotted keys. No topology needs more than ten; a text with
          thousands is made to exhaust whatever reads it.
          """,
          "a = " + "[".repeat(65) + "]".repeat(65) + "\n",
          "a = [[]]\n");

  static final Topic TOO_MUCH =
      error(
          "size-limit",
          "A topology holds more than the compiler reads",
          """
          One topology has at most a million values, 200,000 substitutions and 64 includes, a text at most 1 MiB, a part of a key at most 1024
          characters. Ten thousand exits need a third of that. Bulk data (published lists of prefixes) belongs in a list file: `{ file = "…" }`.
          """,
          "holepunch.zoom.address = [\"198.51.100.0/32\", \"198.51.100.1/32\", …]      # a million of them",
          "holepunch.zoom.address { file = \"zoom-ranges.txt\" }");

  static final Topic UNRESOLVED =
      error(
          "unresolved-substitution",
          "A substitution finds nothing",
          """
          `${path}` is looked up in the topology, and a single name also among the variables that `--set NAME=value` and `--vars FILE` give. The
          environment of the process is never read, so that a build gives the same bytes everywhere.
          """,
          "exits.stockholm { tailnet = ${TAILNET} }",
          "exits.stockholm { tailnet = ${?TAILNET} }");

  static final Topic CYCLE =
      error(
          "substitution-cycle",
          "Substitutions lead to one another in a circle",
          """
          A value that needs itself has no value. A key may mention what it held before, as in `path = ${path}":more"`, but not by way of another
          key.
          """,
          """
          a = ${b}
          b = ${a}
          """,
          """
          a = ${b}
          b = 1
          """);

  static final Topic EXPANSION =
      error(
          "expansion-limit",
          "Substitutions expand beyond all measure",
          """
          A few lines that each name the line before twice double with every line: thirty of them fill any memory. After all substitutions a
          topology may have a million values and 64 MiB of text, and a hundred substitutions may lead to one another.
          """,
          bomb(),
          "b0 = [x]\nb1 = [${b0}, ${b0}]\n");

  static final Topic BAD_SET =
      error(
          "bad-set",
          "An option `--set` is not `path=value`",
          """
          `--set exits.stockholm.port=41641` overrides one value of the topology; `--set NAME=value` gives a variable for `${NAME}`.
          """,
          "tswgc build topology.conf --set exits.stockholm.port",
          "tswgc build topology.conf --set exits.stockholm.port=41641");

  static final Topic UNCLEAR =
      error(
          "unclear-value",
          "A value can be understood in two ways",
          """
          Substitutions, merges and includes can be so entangled that the HOCON library and the compiler's own reading do not give the same value.
          Then nothing is built, because either could be the one that is not meant. Most often a key refers to a part of itself by way of an
          include or of an object that replaces something else. The same holds where the library refuses what the compiler has read.
          """,
          """
          e = { x = 1 } ${a}
          e { include "more.conf" }      # with a = { b = 1 } { a = ${?a.a} }
          a { a = [1] }
          """,
          """
          a { a = [1] }
          e { x = 1, a { a = [1], b = 1 } }
          """);

  private MeaningTopics() {}

  private static Topic error(String slug, String title, String why, String failing, String fixed) {
    return new Topic(slug, Severity.ERROR, title, why, failing, fixed);
  }

  private static String bomb() {
    var lines = new StringBuilder("b0 = [x]\n");
    for (int i = 1; i <= 30; i++) {
      lines.append("b").append(i).append(" = [${b").append(i - 1).append("}, ${b").append(i - 1).append("}]\n");
    }
    return lines.toString();
  }

  /// All of them, for the page of each.
  public static List<Topic> topics() {
    return List.of(INCLUDE_CYCLE, TOO_DEEP, TOO_MUCH, UNRESOLVED, CYCLE, EXPANSION, BAD_SET, UNCLEAR);
  }
}
