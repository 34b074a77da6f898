package dev.tswgc.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final Topic UNKNOWN = new Topic("unknown-key", Severity.ERROR, "A key is not of the language", "It would do nothing.", "a {}", "b {}");
  private static final Topic UNUSED = new Topic("unused-upstream", Severity.WARNING, "An upstream that nobody uses", "Nothing is built for it.", "", "");

  private static String text(Diagnostic... findings) {
    return new TextRenderer(false).render(List.of(findings));
  }

  /// The span of the first occurrence of `part`.
  private static Span at(Source source, String part) {
    int start = source.text().indexOf(part);
    return new Span(source, start, start + part.length());
  }

  @Test
  void showsTheLineThePlaceTheOtherPlaceAndTheHelp() {
    Source topology = Source.of("topology.conf", "tailnets.home {}\nexits.stockholm { upstreem = sweden }\n");
    Source provider = Source.of("mullvad.conf", "\n".repeat(11) + "[Interface]\n");
    Diagnostic finding =
        UNKNOWN
            .at(at(topology, "upstreem"), "`upstreem` is not a key of an exit.")
            .label("did you mean `upstream`?")
            .related(at(provider, "[Interface]"), "declared here")
            .help("Write `upstream`.");
    assertEquals(
        """
        error[unknown-key]: `upstreem` is not a key of an exit.
          --> topology.conf:2:19
           |
         2 | exits.stockholm { upstreem = sweden }
           |                   ^^^^^^^^ did you mean `upstream`?
          ::: mullvad.conf:12:1
           |
        12 | [Interface]
           | ----------- declared here
        help: Write `upstream`.

        1 error.
        """,
        text(finding));
  }

  @Test
  void aFileThatCouldNotBeReadHasNoFrame() {
    Diagnostic finding = UNKNOWN.at(Span.ofWhole(Source.unread("gone.conf")), "The file does not exist.").related(Span.ofWhole(Source.unread("-o")), "given here");
    assertEquals(
        """
        error[unknown-key]: The file does not exist.
         --> gone.conf
         ::: -o
          = given here

        1 error.
        """,
        text(finding));
  }

  @Test
  void countsAtTheEnd() {
    Source source = Source.of("a", "x");
    Span span = at(source, "x");
    String shown = text(UNKNOWN.at(span, "One."), UNKNOWN.at(span, "Two."), UNUSED.at(span, "Three."), UNUSED.at(span, "Four.").as(Severity.NOTE));
    assertTrue(shown.endsWith("\n2 errors, 1 warning, 1 note.\n"), shown);
    assertEquals("", text());
  }

  @Test
  void stopsAfterAHundredFindings() {
    Span span = at(Source.of("a", "x"), "x");
    List<Diagnostic> many = new ArrayList<>(Collections.nCopies(250, UNKNOWN.at(span, "One.")));
    String shown = new TextRenderer(false).render(many);
    assertEquals(100, shown.lines().filter(line -> line.startsWith("error[")).count());
    assertTrue(shown.endsWith("… and 150 more; `--format concise` lists them all.\n250 errors.\n"), shown);
  }

  @Test
  void tabsCrlfWideAndCombiningCharactersKeepTheUnderlineInPlace() {
    assertUnderlined("\ta = b", "b", "    a = b", "        ^");
    assertUnderlined("ab\tc", "c", "ab  c", "    ^");
    assertUnderlined("a = b\r", "b", "a = b", "    ^");
    assertUnderlined("日本 = x", "x", "日本 = x", "       ^");
    assertUnderlined("日本 = x", "日本", "日本 = x", "^^^^");
    assertUnderlined("e\u0301 = x", "x", "e\u0301 = x", "    ^");
    assertUnderlined("😀 = x", "x", "😀 = x", "     ^");
  }

  @Test
  void controlsOfATerminalAndDirectionMarksAreMadeVisible() {
    assertUnderlined("a\u001B[31m = x", "x", "a␛[31m = x", "         ^");
    assertUnderlined("a\u202E = x", "x", "a\uFFFD = x", "     ^");
    assertUnderlined("a\uD800 = x", "x", "a\uFFFD = x", "     ^");
    String shown = text(UNKNOWN.at(Span.ofWhole(Source.unread("a\nb")), "`\u001B[2J` is not a name.").help("No\u0007."));
    assertFalse(shown.contains("\u001B") || shown.contains("\u0007") || shown.contains("a\nb"), shown);
    assertTrue(shown.contains("`␛[2J` is not a name."), shown);
  }

  @Test
  void aSpanOverSeveralLinesIsMarkedOnItsFirst() {
    Source source = Source.of("t", "a {\n  b = 1\n}\n");
    CodeLine line = CodeLine.of(new Span(source, 2, source.text().length() - 1));
    assertEquals("a {", line.text());
    assertEquals("  ^…", line.underline('^'));
  }

  @Test
  void emptySpansAndSpansOnALineEndStillHaveACaret() {
    Source source = Source.of("t", "ab\n\ncd");
    assertEquals("^", CodeLine.of(new Span(source, 0, 0)).underline('^'));
    assertEquals("  ^", CodeLine.of(new Span(source, 2, 2)).underline('^'));
    assertEquals("  ^", CodeLine.of(new Span(source, 2, 3)).underline('^'));
    assertEquals("^", CodeLine.of(new Span(source, 3, 3)).underline('^'));
    assertEquals("  ^", CodeLine.of(new Span(source, 6, 6)).underline('^'));
  }

  @Test
  void aLongLineIsCutAroundTheSpan() {
    String line = "x".repeat(5_000) + " NEEDLE " + "y".repeat(5_000_000);
    CodeLine code = CodeLine.of(at(Source.of("t", line), "NEEDLE"));
    assertTrue(code.text().length() <= 102, () -> code.text().length() + " cells");
    assertTrue(code.text().startsWith("…x") && code.text().endsWith("y…"), code.text());
    assertEquals("NEEDLE", code.text().substring(code.indent(), code.indent() + code.marked()));
    CodeLine all = CodeLine.of(new Span(Source.of("t", line), 0, line.length()));
    assertEquals("x".repeat(100) + "…", all.text());
    assertEquals(100, all.marked());
  }

  @Test
  void aLineOfMarksWithoutWidthIsCutToo() {
    String line = "a" + "\u0301".repeat(1_000_000) + "b";
    assertTrue(CodeLine.of(at(Source.of("t", line), "b")).text().length() < 2_000);
    assertTrue(CodeLine.of(at(Source.of("t", line), "a")).text().length() < 2_000);
  }

  @Test
  void coloursOnlyWhenAsked() {
    Diagnostic finding = UNKNOWN.at(at(Source.of("t", "x"), "x"), "No.").help("Yes.");
    assertFalse(text(finding).contains("\u001B"));
    String coloured = new TextRenderer(true).render(List.of(finding));
    assertTrue(coloured.startsWith("\u001B[1;31merror[unknown-key]\u001B[0m\u001B[1m: No.\u001B[0m\n"), coloured);
    StringBuilder bare = new StringBuilder();
    for (String piece : coloured.split("\u001B", -1)) {
      bare.append(piece.startsWith("[") ? piece.substring(piece.indexOf('m') + 1) : piece);
    }
    assertEquals(text(finding), bare.toString());
  }

  @Test
  void conciseIsOneLineAFindingOfOneShape() {
    Source source = Source.of("a.conf", "x\n y");
    assertEquals(
        "a.conf:2:2: error[unknown-key] No ␊line.\ngone:1:1: warning[unused-upstream] Gone.\n",
        new ConciseRenderer().render(List.of(UNKNOWN.at(at(source, "y"), "No \nline."), UNUSED.at(Span.ofWhole(Source.unread("gone")), "Gone."))));
  }

  @Test
  void githubAnnotationsEscapeWhatWouldEndThem() {
    Source source = Source.of("a,b:c.conf", "x\n yy");
    assertEquals(
        """
        ::error file=a%2Cb%3Ac.conf,line=2,endLine=2,col=2,endColumn=4,title=unknown-key::100%25: no.%0AHelp.
        ::notice file=gone,title=unused-upstream::Gone.
        """,
        new GithubRenderer()
            .render(List.of(UNKNOWN.at(at(source, "yy"), "100%: no.").help("Help."), UNUSED.at(Span.ofWhole(Source.unread("gone")), "Gone.").as(Severity.NOTE))));
  }

  private static void assertUnderlined(String line, String part, String shown, String underline) {
    CodeLine code = CodeLine.of(at(Source.of("t", line), part));
    assertEquals(shown, code.text());
    assertEquals(underline, code.underline('^'));
  }
}
