package dev.tswgc.topology.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.language.Language;
import dev.tswgc.topology.type.DefaultsType;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.MapType;
import dev.tswgc.topology.type.Names;
import dev.tswgc.topology.type.OneOfType;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.SecretType;
import dev.tswgc.topology.type.SectionType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import dev.tswgc.topology.type.TextOrFileType;
import dev.tswgc.topology.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the declaration tells people about a key is complete, and its examples bind.
final class DeclarationTest {

  static Stream<Map.Entry<String, Key<?>>> keys() {
    Map<String, Key<?>> all = new LinkedHashMap<>();
    collect("", Language.topology(), all);
    return all.entrySet().stream();
  }

  private static void collect(String path, Shape shape, Map<String, Key<?>> all) {
    for (Key<?> key : shape.keys()) {
      all.put(path + key.name(), key);
      for (Shape inner : shapes(key.type())) {
        collect(path + key.name() + ".", inner, all);
      }
    }
  }

  private static List<Shape> shapes(Type<?> type) {
    return switch (type) {
      case ShapeType object -> List.of(object.shape());
      case OneOfType oneOf -> List.of(oneOf.shape());
      case SecretType secret -> List.of(secret.kinds());
      case SectionType section -> List.of(section.entry());
      case DefaultsType defaults -> List.of(defaults.entry());
      case TextOrFileType<?> either -> List.of(either.shape());
      case ListType<?> list -> shapes(list.element());
      case MapType<?, ?> map -> shapes(map.value());
      default -> List.of();
    };
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsExplained(Map.Entry<String, Key<?>> key) {
    String sentence = key.getValue().sentence();
    assertTrue(sentence.endsWith(".") && Character.isUpperCase(sentence.codePointAt(0)) || sentence.startsWith("tailscaled"), sentence);
    assertFalse(key.getValue().example().isEmpty());
    assertTrue(!key.getValue().required() || key.getValue().otherwise().isEmpty(), "what must be said has no default");
    assertFalse(key.getValue().otherwise().endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void itsExampleBinds(Map.Entry<String, Key<?>> key) {
    Diagnostics out = new Diagnostics();
    Names names = new Names(Map.of("tailnets", Set.of("home"), "upstreams", Set.of("sweden", "japan"), "holepunch", Set.of("headscale"), "hosts", Set.of("vault")), Set.of(), Map.of());
    Reading place = new Reading(key.getKey(), Span.ofWhole(Source.unread("example")), Located.Provenance.WRITTEN, names, out);
    assertTrue(key.getValue().type().read(Example.of(key.getValue()).value(), place).isPresent());
    List<String> found = new ArrayList<>();
    out.sorted().forEach(finding -> found.add(finding.message()));
    assertEquals(List.of(), found);
  }
}
