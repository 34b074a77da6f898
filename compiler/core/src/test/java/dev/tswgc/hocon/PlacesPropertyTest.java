package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.typesafe.config.ConfigObject;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What stands at the place of a value is that value, in random texts that include each other.
class PlacesPropertyTest {
  private int checked;

  /// Reads the text of a place again, by itself.
  private static Optional<Node> again(String text) {
    var findings = new Findings(new Diagnostics());
    var reading = new Reading(new SourceFolder(Path.of("/nowhere"), List.of()), findings);
    Source source = Source.of("again", "v = " + text + "\n");
    Scope tree = Scope.written(Span.ofWhole(source));
    reading.read(source, tree, List.of());
    if (findings.errors()) {
      return Optional.empty();
    }
    return HoconReader.evaluated(tree, Scope.written(Span.ofWhole(source)), reading).filter(root -> !findings.errors()).map(fields -> fields.fields().get("v")).map(Node.Field::value);
  }

  private void check(Node node, String context) {
    if (node instanceof Node.Fields fields) {
      for (Map.Entry<String, Node.Field> entry : fields.fields().entrySet()) {
        checkKey(entry.getKey(), entry.getValue().key(), context);
        check(entry.getValue().value(), context);
      }
    } else if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        check(item, context);
      }
    } else if (node instanceof Node.Scalar scalar) {
      Span written = scalar.definition().orElse(scalar.span());
      if (!written.text().contains("${")) {
        Node read = again(written.text()).orElseThrow(() -> new AssertionError(context + "\nno value at " + written + ": " + written.text()));
        assertTrue(read instanceof Node.Scalar, context);
        assertEquals(scalar.type() + scalar.text(), ((Node.Scalar) read).type() + ((Node.Scalar) read).text(), context + "\nat " + written);
        checked++;
      } else {
        assertTrue(written.text().endsWith("}") || written.text().contains("}"), context);
      }
    }
  }

  private static void checkKey(String key, Span place, String context) {
    if (place.text().startsWith("${")) {
      return;
    }
    var findings = new Findings(new Diagnostics());
    var lexer = new Lexer(Source.of("key", place.text()), findings);
    lexer.next();
    List<String> parts = new ArrayList<>();
    KeyReader.read(lexer, findings).ifPresent(path -> parts.addAll(path.parts()));
    // A part of a dotted number, as in `1.5 = x`, is a number of its own.
    assertEquals(List.of(key), parts, context + "\nkey at " + place);
  }

  @Test
  void placesHoldWhatTheySay() throws IOException {
    FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
    Path folder = Files.createDirectory(fileSystem.getPath("/site"));
    Files.writeString(
        folder.resolve("base.conf"),
        """
        a { a = [1], b { x = 1 }, c { a = x, d = 2 } }
        b { y = some text }
        c { a { b = 2 }, c { z = y }, e { z = 25s } }
        d { d = [1, { e = 1 }] }
        e { c = 5 }
        """);
    int confirmed = 0;
    int differ = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      var generator = new HoconGenerator(seed);
      String included = generator.fields(3);
      String text = "include \"base.conf\"\n" + generator.fields(2) + "\n" + generator.wrapped("include \"more.conf\"") + "\n";
      Files.writeString(folder.resolve("topology.conf"), text);
      Files.writeString(folder.resolve("more.conf"), included);
      String context = "seed " + seed + ":\n" + text + "\n-- more.conf:\n" + included + "\n--";

      var out = new Diagnostics();
      var findings = new Findings(out);
      var sources = new SourceFolder(folder, List.of());
      var reading = new Reading(sources, findings);
      Source root = sources.main(folder.resolve("topology.conf"), out).orElseThrow();
      Scope tree = Scope.written(Span.ofWhole(root));
      reading.read(root, tree, List.of());
      Optional<Node.Fields> ours = findings.errors() ? Optional.empty() : HoconReader.evaluated(tree, Scope.written(Span.ofWhole(root)), reading).filter(fields -> !findings.errors());
      if (ours.isPresent()) {
        check(ours.get(), context);
        Optional<ConfigObject> theirs = new HoconLibrary(reading).resolve(root, List.of(), Optional.empty(), tree.cells().keySet());
        if (theirs.isPresent()) {
          boolean same = LibraryAgreementTest.plain(theirs.get().unwrapped()).equals(LibraryAgreementTest.plain(ours.get()));
          assertEquals(same, Agreement.first(ours.get(), theirs.get(), tree.cells().keySet()).isEmpty(), context);
          confirmed += same ? 1 : 0;
          differ += same ? 0 : 1;
        }
      }
    }
    // The library gets lost where a key below an include refers to itself and its object replaces something else.
    assertTrue(differ * 200 < confirmed, differ + " of " + confirmed);
    assertTrue(confirmed > 500 && checked > 5_000, confirmed + " texts, " + checked + " values");
  }
}
