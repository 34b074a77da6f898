package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with the text of a topology as HOCON, before anybody asks what it means.
public final class SyntaxTopics {

  static final Topic QUOTE =
      error(
          "quote-needed",
          "A text must be quoted",
          """
          Outside quotes HOCON gives `:`, `=`, `+`, `//`, `#` and some other characters a meaning of their own, so an IPv6 address, a host with a
          port, a MAC address, a WireGuard key, an image with a tag or a URL does not arrive as it was written: it does not parse, or what follows
          `//` silently becomes a comment. Put it in quotes.
          """,
          "tailnets.home { control = https://headscale.example.org }",
          "tailnets.home { control = \"https://headscale.example.org\" }");

  static final Topic UNCLOSED =
      error(
          "unclosed-bracket",
          "A bracket is never closed",
          """
          Each `{`, `[`, `(` and `${` needs its counterpart. Without it everything that follows belongs to the wrong object, so nothing of it is
          believed.
          """,
          "exits { stockholm { tailnet = home, upstream = sweden }",
          "exits { stockholm { tailnet = home, upstream = sweden } }");

  static final Topic STRAY =
      error(
          "stray-bracket",
          "A bracket or comma has nothing to close or to part",
          """
          A closing bracket without an opening one most often means that an earlier one closed too much, so that the fields between the two belong
          to another object than it seems. A comma needs something before it; one after the last element is fine.
          """,
          "exits.stockholm { tailnet = home } }",
          "exits.stockholm { tailnet = home }");

  static final Topic UNCLOSED_STRING =
      error(
          "unclosed-string",
          "A quoted text is never closed",
          """
          A text in `"` ends in its line; one in `\"""` may have several lines. Without the closing quote the rest of the file would be part of the
          text.
          """,
          "topology { name = \"demo }",
          "topology { name = \"demo\" }");

  static final Topic BAD_STRING =
      error(
          "bad-string",
          "A quoted text holds what it cannot hold",
          """
          Quoted texts are those of JSON: a backslash begins one of the escapes `\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`, and control
          characters stand there only as escapes. Half a character (a lone surrogate) and NUL are no text at all.
          """,
          "topology { name = \"a\\qb\" }",
          "topology { name = \"a\\\\qb\" }");

  static final Topic NO_VALUE =
      error(
          "missing-value",
          "A key has no value",
          """
          A key alone says nothing. HOCON would look for the value in the next line, and take the next key for it.
          """,
          """
          exits.stockholm {
            tailnet =
            upstream = sweden
          }
          """,
          """
          exits.stockholm {
            tailnet = home
            upstream = sweden
          }
          """);

  static final Topic NO_SEPARATOR =
      error(
          "missing-separator",
          "Two fields stand in one line without a comma",
          """
          Fields and elements are parted by a comma or a new line. Words that are parted by a space alone are one text to HOCON.
          """,
          "exits.stockholm { tailnet = home upstream = sweden }",
          "exits.stockholm { tailnet = home, upstream = sweden }");

  static final Topic UNEXPECTED =
      error(
          "unexpected-text",
          "Something stands where it has no meaning",
          """
          A topology is made of fields, `key = value` or `key { … }`. What is found here is part of neither.
          """,
          "exits { = home }",
          "exits { stockholm { tailnet = home } }");

  static final Topic BAD_KEY =
      error(
          "empty-key",
          "A key has an empty part",
          """
          A point in a key goes one object deeper, so `a.b` is the key `b` in `a`. A point at the start, at the end or beside another one leads to
          a key without a name.
          """,
          "exits..stockholm { tailnet = home }",
          "exits.stockholm { tailnet = home }");

  static final Topic MIXED =
      error(
          "mixed-value",
          "Text, lists and objects are written one after the other",
          """
          Values in one line are joined: texts to one text, lists to one list, objects to one object. Different kinds cannot be joined; the HOCON
          library drops a word after a list without saying so.
          """,
          "exits.stockholm.upstream = [sweden] japan",
          "exits.stockholm.upstream = [sweden, japan]");

  static final Topic DUPLICATE =
      error(
          "duplicate-key",
          "A key is set twice in one file",
          """
          HOCON lets the last one count and says nothing, so a change of the first has no effect. Two different values are an error, the same one
          twice is a warning. What overrides on purpose is silent: a value after an `include` of it, `key = ${?other}` after `key = …`, `+=`, and
          objects, which are merged.
          """,
          """
          exits.stockholm.port = 41641
          exits.stockholm.port = 41642
          """,
          """
          exits.stockholm.port = 41642
          """);

  static final Topic BAD_INCLUDE =
      error(
          "bad-include",
          "An include names no file",
          """
          `include "name.conf"` takes the fields of another file in, as if they stood here. `include file("…")` and `include required("…")` mean the
          same; a file that is missing is always an error.
          """,
          "include common.conf",
          "include \"common.conf\"");

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

  static final Topic EMPTY =
      error(
          "empty-topology",
          "A topology holds nothing",
          """
          A file without a field builds nothing. That is more often a file that was not saved, or the wrong one, than what was meant.
          """,
          "# to be written\n",
          """
          tailnets.home {}
          upstreams.sweden { import = "mullvad-se.conf" }
          exits.stockholm { tailnet = home, upstream = sweden }
          """);

  static final Topic ROOT_LIST =
      error(
          "root-list",
          "A topology is a list",
          """
          A topology is an object of sections, `tailnets`, `upstreams`, `exits` and so on. A list has no names to refer to.
          """,
          "[{ tailnet = home, upstream = sweden }]",
          "exits { stockholm { tailnet = home, upstream = sweden } }");

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

  static final Topic BAD_SUBSTITUTION =
      error(
          "bad-substitution",
          "A substitution names no path",
          """
          `${path}` stands for the value of a path, `${?path}` for one that may be absent. A path is written like a key.
          """,
          "exits.stockholm { tailnet = ${} }",
          "exits.stockholm { tailnet = ${defaults.tailnet} }\ndefaults.tailnet = home");

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

  static final Topic NOT_JSON =
      error(
          "not-json",
          "A file named .json holds more than JSON",
          """
          Every JSON text is HOCON, so a topology may be written in either. A file that is called `.json` is read by other programs as well, and
          those know no comments, substitutions, includes or unquoted texts.
          """,
          "tswgc build topology.conf --vars vars.json      # { NAME = value }",
          "tswgc build topology.conf --vars vars.json      # { \"NAME\": \"value\" }");

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

  private SyntaxTopics() {}

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
    return List.of(
        QUOTE, UNCLOSED, STRAY, UNCLOSED_STRING, BAD_STRING, NO_VALUE, NO_SEPARATOR, UNEXPECTED, BAD_KEY, MIXED, DUPLICATE, BAD_INCLUDE,
        INCLUDE_CYCLE, EMPTY, ROOT_LIST, TOO_DEEP, TOO_MUCH, BAD_SUBSTITUTION, UNRESOLVED, CYCLE, EXPANSION, UNCLEAR, BAD_SET, NOT_JSON);
  }
}
