package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every mistake is told at its place, in our words, and does not hide the next one.
class BadTextTest {

  private static void findings(String text, String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", Sample.of(text).findings()));
  }

  private static String help(String text) {
    Diagnostic first = Sample.of(text).diagnostics().getFirst();
    return String.join(" | ", first.help()) + first.fix().map(fix -> " | fix " + fix.replacement()).orElse("");
  }

  @Test
  void textsThatMustBeQuoted() {
    findings(
        """
        a = fd00::1
        b = [10.0.0.1, fd00::/64], c { d = vpn.example.org:51820 }
        e = https://headscale.example.org/x#y   # a comment
        f = 02:42:ac:11:00:02
        g = docker.io/library/nginx:1.27
        h = [2001:db8::1]:51820
        i = user@host
        j = ::1
        """,
        "error[quote-needed] 1:5 An IPv6 address must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 2:16 An IPv6 prefix must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 2:36 A host with a port must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 3:5 A URL must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 4:5 A MAC address must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 5:5 An image with a tag must be quoted: HOCON gives `:` another meaning.",
        "error[quote-needed] 6:5 An endpoint must be quoted: HOCON gives `[` another meaning.",
        "error[quote-needed] 7:5 This text must be quoted: HOCON gives `@` another meaning.",
        "error[quote-needed] 8:5 An IPv6 address must be quoted: HOCON gives `:` another meaning.");
  }

  @Test
  void theLineIsShownQuoted() {
    assertEquals(
        "Write `dns = [\"fd00::1\", \"fd00::2\"], port = 1   # ours`. | fix \"fd00::1\"", help("  dns = [fd00::1, fd00::2], port = 1   # ours\nb = 1\n"));
  }

  @Test
  void aSubstitutionStaysOutsideTheQuotes() {
    assertEquals("Write `a = \"https://\"${host}\"/x\"`. | fix \"https://\"${host}\"/x\"", help("a = https://${host}/x\nhost = h\n"));
    assertEquals("Write `a = ${user}\"@host\"`. | fix ${user}\"@host\"", help("a = ${user}@host\nuser = u\n"));
  }

  @Test
  void keysInBase64() {
    String key = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKK+=".substring(0, 43) + "=";
    findings("k = " + key, "error[quote-needed] 1:5 A WireGuard key must be quoted: HOCON gives `+` another meaning.");
    findings("k = [abcd=]", "error[quote-needed] 1:6 This text must be quoted: HOCON gives `=` another meaning.");
  }

  @Test
  void whatSilentlyBecomesAComment() {
    findings(
        """
        path = foo//bar
        tailnet = home#ours
        fine = home # ours
        also = "home"//ours
        """,
        "error[quote-needed] 1:8 This text must be quoted: HOCON gives `//` another meaning.",
        "error[quote-needed] 2:11 This text must be quoted: HOCON gives `#` another meaning.");
    assertEquals("Write `path = \"foo//bar\"`. | If a comment was meant, put a space before it. | fix \"foo//bar\"", help("path = foo//bar"));
  }

  @Test
  void singleQuotes() {
    findings("name = 'demo'", "error[quote-needed] 1:8 Single quotes are a part of the text in HOCON.");
    assertEquals("Write `name = \"demo\"`. | fix \"demo\"", help("name = 'demo'"));
  }

  @Test
  void keysThatMustBeQuoted() {
    findings("user@host = 5\nb = 1", "error[quote-needed] 1:1 This key must be quoted: HOCON gives `@` another meaning.");
  }

  @Test
  void bracketsThatAreNotClosed() {
    findings(
        """
        exits {
          stockholm { tailnet = home
          tokyo { tailnet = home }
        }
        """,
        "error[unclosed-bracket] 2:13 `{` is never closed.");
    findings("a = [1, 2\nb = 3\nc = 4\n", "error[unclosed-bracket] 1:5 `[` is never closed.");
    findings("a = { b = [1, 2 }\nc = 3", "error[unclosed-bracket] 1:11 `[` is never closed.");
    findings("a { b = 1 ]\nc = 2", "error[unclosed-bracket] 1:3 `{` is never closed.");
    findings("a = ${b\nc = 1", "error[unclosed-bracket] 1:5 `${` is not closed in its line.");
    findings("include file(\"x\"\n", "error[unclosed-bracket] 1:14 A `)` is missing after the name of the file.");
  }

  @Test
  void bracketsThatCloseNothing() {
    findings("exits.a { x = 1 } }\nb = ]\n", "error[stray-bracket] 1:19 Nothing is open that `}` could close.", "error[stray-bracket] 2:5 Nothing is open that `]` could close.");
    findings(",a = [1,,2]", "error[stray-bracket] 1:1 There is nothing before this comma.", "error[stray-bracket] 1:9 There is nothing before this comma.");
  }

  @Test
  void textsThatAreNotClosed() {
    findings("a = \"x\nb = \"\"\"y\n", "error[unclosed-string] 1:5 This text is not closed in its line.", "error[unclosed-string] 2:5 The text that begins with `\"\"\"` is never closed.");
    findings("\"a\n", "error[unclosed-string] 1:1 This text is not closed in its line.");
  }

  @Test
  void escapesThatAreNone() {
    findings(
        "a = \"x\\qy\"\nb = \"tab\there\"\nc = \"\\ud800\"\nd = \"\\u12\"\ne = \"\\u0000\"\n",
        "error[bad-string] 1:7 This is not an escape that a quoted text knows.",
        "error[bad-string] 2:9 A quoted text cannot hold the control character 0x9.",
        "error[bad-string] 3:6 This is half of a character.",
        "error[bad-string] 4:6 Four hexadecimal digits must follow `\\u`.",
        "error[bad-string] 5:6 No text holds a NUL character.");
  }

  @Test
  void fieldsWithoutAValue() {
    findings(
        "exits.a {\n  tailnet =\n  upstream = sweden\n}\ntailnets\nhome {}\nb =",
        "error[missing-value] 2:11 `tailnet` has no value.",
        "error[missing-value] 5:1 `tailnets` has no value.",
        "error[missing-value] 7:3 `b` has no value.");
  }

  @Test
  void fieldsThatNothingParts() {
    findings("a { b = home c = sweden }", "error[missing-separator] 1:14 A comma or a new line is missing before `c`.");
    findings("{ \"a\": \"b\" \"c\": \"d\" }", "error[missing-separator] 1:12 A comma or a new line is missing before `\"c\"`.");
    findings("a {} {}", "error[missing-separator] 1:6 A comma or a new line is missing before `{`.");
    findings("a {} b {}", "error[missing-separator] 1:6 A comma or a new line is missing before `b`.");
  }

  @Test
  void whatStandsWhereItMeansNothing() {
    findings("= 5\n{}\n", "error[unexpected-text] 1:1 A key is missing before `=`.", "error[unexpected-text] 2:1 A key is missing before `{`.");
    findings("a = [1, b = 3, 2]", "error[unexpected-text] 1:9 A field cannot stand in a list.");
    findings("a = [{ b += 1 }]", "error[unexpected-text] 1:13 `+=` cannot stand inside a list.");
    findings("{ a = 1 }\nb = 2", "error[unexpected-text] 2:1 Nothing may follow the brace that closes the whole text.");
  }

  @Test
  void keysAndPaths() {
    findings(
        "a..b = 1\n.c = 2\nd. = 3\ne = ${a..b}\nf = ${}\n",
        "error[empty-key] 1:1 A key has no empty part: a point is first, last or doubled here.",
        "error[empty-key] 2:1 A key has no empty part: a point is first, last or doubled here.",
        "error[empty-key] 3:1 A key has no empty part: a point is first, last or doubled here.",
        "error[empty-key] 4:7 A key has no empty part: a point is first, last or doubled here.",
        "error[bad-substitution] 5:5 A substitution names one path, and this is none.");
  }

  @Test
  void valuesThatDoNotJoin() {
    findings("a = [1] foo\nb = x {y: 1}", "error[mixed-value] 1:9 Text, a list and an object cannot be joined to one value.", "error[mixed-value] 2:7 Text, a list and an object cannot be joined to one value.");
    findings("l = [1]\na = ${l} foo", "error[mixed-value] 2:5 Text, a list and an object cannot be joined to one value.");
  }

  @Test
  void repeatedKeys() {
    findings(
        "a = 1\na = 2\nb = x\nb = x\nc { d = 1 }\nc { d = 2, e = 1 }\nf = [1]\nf = { g = 1 }\n",
        "error[duplicate-key] 2:1 `a` is set twice, to different values.",
        "warning[duplicate-key] 4:1 `b` is set twice, to the same value.",
        "error[duplicate-key] 6:5 `d` is set twice, to different values.",
        "error[duplicate-key] 8:1 `f` is set twice, to different values.");
    Diagnostic found = Sample.of("a = 1\na = 2\n").diagnostics().getFirst();
    assertEquals("1:1 first set here", found.related().getFirst().span().line() + ":" + found.related().getFirst().span().column() + " " + found.related().getFirst().label());
  }

  @Test
  void whatOverridesOnPurposeIsSilent() {
    assertEquals(
        List.of(),
        Sample.of(
                """
                include "common.conf"
                a = 2
                b = 1
                b = ${?B}
                c { x = 1 }
                c { y = 1 }
                d = [1]
                d += 2
                e = ${c}
                e { z = 1 }
                f = /bin
                f = ${f}":/sbin"
                """)
            .file("common.conf", "a = 1")
            .findings());
  }

  @Test
  void includes() {
    assertEquals(
        """
        error[bad-include] 1:1 `include` wants the name of a file in quotes.
        error[file-outside] 2:9 `/etc/passwd` leads out of the topology's folder.
        error[file-outside] 3:9 `../x.conf` leads out of the topology's folder.
        error[file-outside] 4:13 `include url(…)` is never followed: a build reads only files in the topology's folder.
        error[file-outside] 5:9 `https://example.org/x` is a URL, and a build reads files only.
        error[file-missing] 6:9 `/work/site/missing.conf` does not exist.
        error[include-cycle] 7:14 `/work/site/topology.conf` includes itself.
        error[include-cycle] other.conf:1:18 `/work/site/topology.conf` includes itself, by way of `/work/site/other.conf`.
        error[bad-include] 9:16 `include` cannot stand inside a list.""",
        String.join(
            "\n",
            Sample.of(
                    """
                    include foo.conf
                    include "/etc/passwd"
                    include "../x.conf"
                    include url("http://x")
                    include "https://example.org/x"
                    include "missing.conf"
                    include file("topology.conf")
                    include "other.conf"
                    y = [{ include "other.conf" }]
                    """)
                .file("other.conf", "include required(\"topology.conf\")")
                .findings().stream()
                .sorted(java.util.Comparator.comparing(line -> line.contains("other.conf:1") ? "error[8" : "error[" + line.replaceAll("^[^ ]* (\\d+).*", "$1")))
                .toList()));
  }

  @Test
  void tooManyIncludes() {
    assertEquals(
        List.of("error[size-limit] more.conf:64:9 More than 64 files are included."),
        Sample.of("include \"more.conf\"").file("more.conf", "include \"x.conf\"\n".repeat(100)).file("x.conf", "a = 1").findings());
  }

  @Test
  void substitutionsThatFindNothing() {
    findings(
        "a.b.name = 1\nx = ${a.b.nmae}\ny = ${TAILNET}\nz = ${a.bb.name}\n",
        "error[unresolved-substitution] 2:5 `a.b.nmae` is not set anywhere.",
        "error[unresolved-substitution] 3:5 `TAILNET` is not set anywhere.",
        "error[unresolved-substitution] 4:5 `a.bb.name` is not set anywhere.");
    assertEquals("Did you mean `${a.b.name}`? | Write `${?a.b.nmae}` for a value that may be absent.", help("a.b.name = 1\nx = ${a.b.nmae}"));
    assertTrue(help("y = ${TAILNET}").contains("--set TAILNET=…"));
  }

  @Test
  void substitutionsThatTurnInCircles() {
    findings("a = ${b}\nb = ${c}\nc = ${a}\n", "error[substitution-cycle] 3:5 `${a}` leads back to itself.");
    findings("a = {b : ${a}}", "error[substitution-cycle] 1:10 This value contains itself.");
    findings("a = [1, ${a}]", "error[substitution-cycle] 1:9 This value contains itself.");
    findings("a = ${a}", "error[substitution-cycle] 1:5 `${a}` refers to itself, and has no value before this.");
    findings("a = ${?b}, b = ${?a}", "error[substitution-cycle] 1:16 `${?a}` leads back to itself.");
  }

  @Test
  void whatTwoReadersDoNotUnderstandAlikeIsNotBuilt() {
    assertEquals(
        List.of("error[unclear-value] more.conf:1:5 It is not clear what `e.a.a` is here."),
        Sample.of("e = { x = 1 } ${a}\ne { include \"more.conf\" }\na { a = [1] }\n").file("more.conf", "a = { b = 1 } { a = ${?a.a} }").findings());
  }

  @Test
  void roots() {
    findings("[1]", "error[root-list] 1:1 A list stands where the sections of a topology should.");
    findings("# nothing\n", "error[empty-topology] 1:1 There is nothing in `/work/site/topology.conf`.");
    findings("", "error[empty-topology]  There is nothing in `/work/site/topology.conf`.");
    findings("{}", "error[empty-topology] 1:1 There is nothing in `/work/site/topology.conf`.");
  }

  @Test
  void nullIsAValue() {
    assertEquals(List.of("a = null @ 1:5 `null` key 1:1"), Sample.of("a = null").places());
  }

  @Test
  void theCommandLine() {
    assertEquals(
        List.of("error[bad-set] --set:1:1 `--set` wants `path=value` or `NAME=value`.", "error[bad-set] --set:1:1 `--set` wants `path=value` or `NAME=value`."),
        Sample.of("a = 1").set("a.b").set("=x").findings());
    assertEquals(List.of("a {} @ 1:1 `a` key 1:1", "a.b = 'x # y' @ --set:1:5 `x # y` key --set:1:3"), Sample.of("a.b = 1").set("a.b=x # y").places());
    assertEquals(List.of("a {} @ 1:1 `a` key 1:1", "a.b = '' @ --set:1:5 `` key --set:1:3"), Sample.of("a.b = 1").set("a.b=").places());
  }

  @Test
  void jsonIsHeldToJson() {
    assertEquals(
        """
        error[not-json] v.json:1:3 A key of JSON stands in quotes.
        error[not-json] v.json:1:5 Only `:` stands between a key and its value in JSON.
        error[not-json] v.json:1:7 A text of JSON stands in quotes.
        error[not-json] v.json:2:1 A comma is missing before this.
        error[not-json] v.json:2:6 JSON has no substitutions.
        error[not-json] v.json:3:8 JSON does not write a number so.
        error[not-json] v.json:4:9 JSON has no comma after the last element.
        error[not-json] v.json:5:1 JSON has no `include`.
        error[not-json] v.json:6:1 JSON has no comments.""",
        String.join(
            "\n",
            Sample.of("include \"v.json\"")
                .file("v.json", "{ a = home\n\"b\": ${?x},\n \"c\":  007,\n\"d\": [1,],\ninclude \"w.conf\",\n# z\n\"e\": 1 }")
                .file("w.conf", "f = 1")
                .findings()));
    assertEquals(List.of(), Sample.of("include \"v.json\"").file("v.json", "{\"a\": [1, -2.5e3, true, null, \"\\n\"],\n \"b\": {}}\n").findings());
  }

  @Test
  void atMostAHundredAreTold() {
    assertEquals(100, Sample.of("}\n".repeat(5000)).findings().size());
    List<String> found = Sample.of("a = ::1\n".repeat(5000)).findings();
    assertEquals(100, found.stream().filter(line -> line.startsWith("error")).count());
    assertEquals(100, found.stream().filter(line -> line.startsWith("warning")).count(), "counted apart, so that none hides an error");
  }

  @Test
  void noNumberOfWarningsHidesAnError() {
    List<String> found = Sample.of("a = 1\n".repeat(5000) + "b = @\n").findings();
    assertEquals("error[quote-needed] 5001:5 This text must be quoted: HOCON gives `@` another meaning.", found.getLast());
  }

  @Test
  void deepTextsAreRefusedAtOnce() {
    for (String deep : List.of("a = " + "[".repeat(10_000), "a" + "{a".repeat(10_000), "a = " + "[".repeat(10_000) + "]".repeat(10_000), "a=" + "{a=[".repeat(5000), "a.".repeat(10_000) + "a = 1")) {
      List<Diagnostic> found = Sample.of(deep).diagnostics();
      assertEquals(1, found.size(), found.toString());
      assertEquals("nesting-limit", found.getFirst().topic().slug());
    }
  }

  @Test
  void bombsEndInAFinding() {
    var doubled = new StringBuilder("s0 = \"0123456789\"\n");
    var lists = new StringBuilder("b0 = [x]\n");
    var joined = new StringBuilder("c0 = [x]\n");
    var objects = new StringBuilder("o0 { x = 1 }\n");
    for (int i = 1; i < 60; i++) {
      doubled.append("s").append(i).append(" = ${s").append(i - 1).append("}${s").append(i - 1).append("}\n");
      lists.append("b").append(i).append(" = [${b").append(i - 1).append("}, ${b").append(i - 1).append("}]\n");
      joined.append("c").append(i).append(" = ${c").append(i - 1).append("} ${c").append(i - 1).append("}\n");
      objects.append("o").append(i).append(" { l = ${o").append(i - 1).append("}, r = ${o").append(i - 1).append("} }\n");
    }
    for (StringBuilder bomb : List.of(doubled, lists, joined, objects)) {
      List<Diagnostic> found = Sample.of(bomb.toString()).diagnostics();
      assertEquals(1, found.size(), found.toString());
      assertEquals("expansion-limit", found.getFirst().topic().slug());
    }
  }

  @Test
  void longChainsEndInAFinding() {
    var chain = new StringBuilder("x0 = 1\n");
    for (int i = 1; i < 3000; i++) {
      chain.append("x").append(i).append(" = ${x").append(i - 1).append("}\n");
    }
    assertEquals("expansion-limit", Sample.of(chain.toString()).diagnostics().getFirst().topic().slug());
    assertEquals("expansion-limit", Sample.of("p = a\n" + "p = ${p}b\n".repeat(50_000)).diagnostics().getFirst().topic().slug());
  }

  @Test
  void longRunsOfAppendsAreFine() {
    assertEquals(3002, Sample.of("l += 1\n".repeat(3000) + "x = ${l}\n").places().stream().filter(line -> line.startsWith("l") || line.startsWith("x =") || line.startsWith("x []")).count());
    assertEquals(List.of(), Sample.of("l += 1\n".repeat(490) + "x = ${l}\n").findings());
  }

  /// Whatever is written ten thousand times is read, or refused, in far less time than this.
  @Test
  void nothingTakesTheSquareOfItsLength() {
    int times = 10_000;
    for (String once :
        List.of("k# = a ", "k# = a:b, ", "k# = ${nope#}\n", "a = ${?x}\n", "m.k# = ${o} {z = 1}\no.p# = 1\n", "m = ${o}\nm {k# = 1}\no {x# = 1}\n", "l += {z = 1}\n", "a.k#.x = 1\n", "a#\n\n", "a {\n", "x = \"\n", "}", "k# {a = 1, b = [x, y]},")) {
      var text = new StringBuilder();
      for (int i = 0; i < times; i++) {
        text.append(once.replace("#", Integer.toString(i)));
      }
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Sample.of(text.toString()).read(new Diagnostics());
      // Of this thread alone: how much else the machine has to do does not count.
      long seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000_000;
      assertTrue(seconds < 20, () -> once + " took " + seconds + " s");
    }
  }

  @Test
  void manyMistakesInManyFilesAreAllTold() {
    var out = new Diagnostics();
    Sample.of("include \"b.conf\"\na = fd00::1\n").file("b.conf", "c = [1\nd = {").read(out);
    assertEquals(3, out.sorted().size());
  }
}
