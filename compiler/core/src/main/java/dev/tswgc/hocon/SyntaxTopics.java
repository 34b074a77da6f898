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
          Each `{`, `[`, `(` and `${` needs its counterpart. Without it everything that follows belongs to the wrong object. Where the indentation
          says what was meant, the rest of the text is checked as it says; where it does not, nothing of it is believed.
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

  static final Topic BAD_SUBSTITUTION =
      error(
          "bad-substitution",
          "A substitution names no path",
          """
          `${path}` stands for the value of a path, `${?path}` for one that may be absent. A path is written like a key.
          """,
          "exits.stockholm { tailnet = ${} }",
          "exits.stockholm { tailnet = ${defaults.tailnet} }\ndefaults.tailnet = home");

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

  private SyntaxTopics() {}

  private static Topic error(String slug, String title, String why, String failing, String fixed) {
    return new Topic(slug, Severity.ERROR, title, why, failing, fixed);
  }

  /// All of them, for the page of each.
  public static List<Topic> topics() {
    return List.of(
        QUOTE, UNCLOSED, STRAY, UNCLOSED_STRING, BAD_STRING, NO_VALUE, NO_SEPARATOR, UNEXPECTED, BAD_KEY, MIXED, DUPLICATE, BAD_INCLUDE, EMPTY, ROOT_LIST,
        BAD_SUBSTITUTION, NOT_JSON);
  }
}
