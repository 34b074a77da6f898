package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Our parser and evaluator against the HOCON library, on random texts: what we accept it accepts, with the same values, and what we refuse
/// it refuses, but for what we refuse on purpose.
class LibraryAgreementTest {
  /// Refused on purpose, though the library takes it.
  private static final Set<String> OURS =
      Set.of("duplicate-key", "mixed-value", "empty-topology", "root-list", "substitution-cycle", "bad-include", "file-missing", "file-outside");

  /// Ours, without asking the library.
  private static Optional<Node.Fields> ours(String text, Diagnostics out) {
    Source source = Source.of("topology.conf", text);
    var findings = new Findings(out);
    var reading = new Reading(new SourceFolder(Path.of("/nowhere"), List.of()), findings);
    Scope tree = Scope.written(Span.ofWhole(source));
    reading.read(source, tree, List.of());
    return findings.errors() ? Optional.empty() : HoconReader.evaluated(tree, Scope.written(Span.ofWhole(source)), reading).filter(root -> !findings.errors());
  }

  private static Object theirs(String text) {
    return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setIncluder(new NoIncluder())).resolve(ConfigResolveOptions.noSystem()).root().unwrapped();
  }

  static Object plain(Node node) {
    return switch (node) {
      case Node.Fields fields -> {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.fields().forEach((key, field) -> map.put(key, plain(field.value())));
        yield map;
      }
      case Node.Items items -> {
        List<Object> list = new ArrayList<>();
        for (Node item : items.items()) {
          list.add(plain(item));
        }
        yield list;
      }
      case Node.Scalar scalar ->
          switch (scalar.type()) {
            case STRING -> scalar.text();
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> "null!";
            // A whole number has no negative zero.
            case NUMBER -> Double.parseDouble(scalar.text()) + 0.0;
          };
      case Node.Unknown unknown -> throw new AssertionError("no mistake was told at " + unknown.span());
    };
  }

  static Object plain(Object theirs) {
    if (theirs instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, value) -> plain.put((String) key, plain(value)));
      return plain;
    }
    if (theirs instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      for (Object item : list) {
        plain.add(plain(item));
      }
      return plain;
    }
    return theirs == null ? "null!" : theirs instanceof Number number ? (Object) (number.doubleValue() + 0.0) : theirs;
  }

  static boolean agree(String text, long seed) {
    var out = new Diagnostics();
    Optional<Node.Fields> ours = ours(text, out);
    String name = "seed " + seed + ":\n" + text + "\n--\n";
    Object theirs;
    try {
      theirs = plain(theirs(text));
    } catch (ConfigException.BugOrBroken e) {
      return false;
    } catch (ConfigException.UnresolvedSubstitution e) {
      // We look up only what counts in the end, the library also some of what something newer hides.
      return false;
    } catch (ConfigException | ClassCastException e) {
      if (ours.isPresent()) {
        fail(name + "we accept " + plain(ours.get()) + ", the library says " + e.getMessage());
      }
      return false;
    }
    if (ours.isPresent()) {
      assertEquals(theirs, plain(ours.get()), name);
      return true;
    }
    boolean onPurpose = false;
    var told = new StringBuilder();
    for (Diagnostic found : out.sorted()) {
      onPurpose |= OURS.contains(found.topic().slug()) && found.severity() == Severity.ERROR;
      onPurpose |= found.topic().slug().equals("quote-needed") && (text.contains("//") || text.contains("#"));
      told.append(Sample.line(found)).append('\n');
    }
    if (!onPurpose) {
      fail(name + "the library accepts " + theirs + ", we say\n" + told);
    }
    return false;
  }

  @Test
  void soundTexts() {
    int accepted = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      accepted += agree(new HoconGenerator(seed).document(), seed) ? 1 : 0;
    }
    assertEquals(true, accepted > 400, "only " + accepted + " texts were accepted");
  }

  @Test
  void tokens() {
    for (long seed = 0; seed < 8_000; seed++) {
      agree(new HoconGenerator(seed).soup(), seed);
    }
  }

  @Test
  void mutants() {
    for (long seed = 0; seed < 4_000; seed++) {
      var generator = new HoconGenerator(seed);
      agree(generator.mutant(generator.document()), seed);
    }
  }
}
