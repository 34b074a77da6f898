package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is left of a text that has mistakes: what was meant, where that is known, and a gap where it is not.
class MendedTextTest {

  /// `path = value`, `path ?` for what is not known, `path …` for an object that may hold more; then the slugs of what was told.
  private static void meant(Sample sample, String expected) {
    var out = new Diagnostics();
    Optional<Node.Fields> root = sample.read(out);
    List<String> lines = new ArrayList<>();
    root.ifPresentOrElse(fields -> write("", fields, lines), () -> lines.add("nothing"));
    out.sorted().forEach(found -> lines.add(found.topic().slug()));
    assertEquals(expected, String.join("\n", lines) + "\n");
  }

  private static void meant(String text, String expected) {
    meant(Sample.of(text), expected);
  }

  private static void write(String path, Node node, List<String> lines) {
    switch (node) {
      case Node.Fields object -> {
        if (!object.whole()) {
          lines.add((path.isEmpty() ? "" : path + " ") + "…");
        }
        object.fields().forEach((key, field) -> write(path.isEmpty() ? key : path + "." + key, field.value(), lines));
      }
      case Node.Items list -> {
        for (Node item : list.items()) {
          write(path + "[]", item, lines);
        }
      }
      case Node.Scalar scalar -> lines.add(path + " = " + scalar.text());
      case Node.Unknown _ -> lines.add(path + " ?");
    }
  }

  @Test
  void aTextThatLacksItsQuotes() {
    meant(
        """
        a = https://example.org/x
        b = 'demo'
        c = [fd00::1, tag:exit, docker.io/nginx:1.27]
        d = https://example.org"
        """,
        """
        a = https://example.org/x
        b = demo
        c[] = fd00::1
        c[] = tag:exit
        c[] = docker.io/nginx:1.27
        d = https://example.org
        quote-needed
        quote-needed
        quote-needed
        quote-needed
        quote-needed
        quote-needed
        """);
  }

  @Test
  void aTextThatMayMeanAnything() {
    meant(
        """
        a = user@host
        b = home#ours
        c = https://${host}/
        d = 80:tcp
        """,
        """
        a ?
        b ?
        c ?
        d ?
        quote-needed
        quote-needed
        quote-needed
        quote-needed
        """);
  }

  @Test
  void aKeySetTwice() {
    meant("a = 1\na = 2\na = 2\nb = ${a}\nc = [${a}]\n", "a ?\nb ?\nc[] ?\nduplicate-key\nduplicate-key\n");
    meant(Sample.of("a.b = 1\na.b = 2\n").set("a.b=3"), "a.b = 3\nduplicate-key\n");
    meant("a = 1\na = 2\na { b = 3 }\n", "a ?\nduplicate-key\nduplicate-key\n");
  }

  @Test
  void twoFieldsInOneLine() {
    meant("a { b = home c = 5 d = [1] e = x }", "a.b = home\na.c = 5\na.d[] = 1\na.e = x\nmissing-separator\nmissing-separator\nmissing-separator\n");
  }

  @Test
  void aValueThatIsNotThere() {
    meant("a =\nb = 1\nc\nd.e\n", "…\na ?\nb = 1\nc ?\nmissing-value\nmissing-value\nmissing-value\n");
  }

  @Test
  void aKeyThatIsNone() {
    meant("a { b..c = 1, d = 1 }\ne { : 5 }\nf { x@y = 1 }\ng = 1", "a …\na.d = 1\ne …\nf …\ng = 1\nempty-key\nunexpected-text\nquote-needed\n");
    meant("a..\nb = 1\n", "…\nb = 1\nempty-key\n");
  }

  @Test
  void aSubstitutionOfWhatIsNotKnown() {
    meant("a = \"\\q\"\nb = ${a}\nc = x ${a}\nd = ${nope}\ne = ${d}\n", "a ?\nb ?\nc ?\nd ?\ne ?\nbad-string\nunresolved-substitution\n");
    meant("a { = 1 }\nb = ${a.c}\nc = ${?a.c}\nd = ${?a.c.d}", "a …\nb ?\nc ?\nd ?\nunexpected-text\n");
    meant("a = ${b}\nb = ${a}\nc = ${a}\nd = 1", "a ?\nb ?\nc ?\nd = 1\nsubstitution-cycle\n");
  }

  @Test
  void anObjectThatMayHaveBeenMore() {
    meant("o = ${nope}\no { a = 1 }\n", "o …\no.a = 1\nunresolved-substitution\n");
    meant(Sample.of("o { include \"gone.conf\", a = 1 }\np { b { c = ${o.x} } }"), "o …\no.a = 1\np.b.c ?\nfile-missing\n");
  }

  @Test
  void aListWithWhatIsNone() {
    meant("a = [1, b = 2, 3]\nc = [1] x\nd = [{ e += 1, f = 2 }]", "a[] = 1\na[] ?\na[] = 3\nc ?\nd[].e ?\nd[].f = 2\nunexpected-text\nmixed-value\nunexpected-text\n");
  }

  @Test
  void bracketsThatIndentationTells() {
    meant("a {\n  b {\n    c = 1\n  d = 2\n}\ne = 3\n", "a.b.c = 1\na.d = 2\ne = 3\nunclosed-bracket\n");
    meant("a {\n  b {\n    c = 1\n}\ne = 3\n", "a.b.c = 1\ne = 3\nunclosed-bracket\n");
    meant("a {\n  b = [1\n  c = 2\n}\n", "a.b[] = 1\na.c = 2\nunclosed-bracket\n");
    meant("a\n  b = 1\n}\nc = 2\n", "a.b = 1\nc = 2\nstray-bracket\n");
    meant("a {\n  b = \n    1\n  ]\n}\n", "a.b[] = 1\nstray-bracket\n");
    meant("a {\n  b = 1\n}\n}\nc = 2\n", "a.b = 1\nc = 2\nstray-bracket\n");
    meant("a {\n  b = [{\n    c = 1\n  ]\n}\n", "a.b[].c = 1\nunclosed-bracket\n");
    meant("a {\n  b = [\n    c = 1\n  }]\n}\n", "a.b[].c = 1\nstray-bracket\n");
    meant("a {\n  b {\n    c = 1\n", "a.b.c = 1\nunclosed-bracket\n");
    meant("a { b = [1, 2", "a.b[] = 1\na.b[] = 2\nunclosed-bracket\n");
  }

  @Test
  void aLineWhoseBracketsOrQuotesDoNotMatch() {
    meant("a {\n  b { c = [1, d = 2 }\n  e = 3\n}\nf = 4\n", "a …\na.e = 3\nf = 4\nunclosed-bracket\n");
    meant("a {\n  b = \"x, c = \"y\"\n  e = 3\n}\nf = 4\n", "a …\na.e = 3\nf = 4\nunclosed-string\n");
    meant("a {\n  b = \"x, c {\n    d = 1\n  }\n  e = 3\n}\n", "a …\na.e = 3\nunclosed-string\n");
    meant("a { b { c = 1 } } }\nd = 2\n", "…\nd = 2\nstray-bracket\n");
  }

  @Test
  void whatNobodyCanTell() {
    meant("[1]", "nothing\nroot-list\n");
    meant("a = \"\"\"x\nb = 1\n", "nothing\nunclosed-string\n");
    meant("a {\n  b {\nc = 1\n   }\n", "nothing\nunclosed-bracket\n");
    meant(Sample.of("a = 1").set("b"), "nothing\nbad-set\n");
  }

  /// What the text holds counts also where it stands between mended brackets: places are those of the file.
  @Test
  void placesStay() {
    assertTrue(Sample.of("a {\n  b {\n    c = fd00::1\n  d = 2\n}\n").places().contains("a.d = 2 @ 4:7 `2` key 4:3"));
  }

  @Test
  void theLibraryIsNotAskedAboutMistakes() {
    List<String> found = Sample.of("a = ${?b} x:y\nc = ${?d}\n").findings();
    assertEquals(1, found.size(), found.toString());
    assertFalse(found.getFirst().contains("library"));
  }
}
