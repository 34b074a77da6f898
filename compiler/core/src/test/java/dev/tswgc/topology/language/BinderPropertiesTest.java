package dev.tswgc.topology.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.Node;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.net.Samples;
import dev.tswgc.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Whatever stands where in a topology, binding ends with the topology or with a finding, never with an exception.
final class BinderPropertiesTest {
  private static final Path EXAMPLE = Path.of("..", "..", "examples", "everything-pinned", "topology.conf");

  private static final List<String> WORDS =
      List.of("", "true", "null", "0", "65536", "-1", "10.0.0.1", "10.0.0.1/8", "::/0", "::", "home", "sweden", "Sweden", "bridge", "macvlan", "tcp", "25s", "tskey-auth-x", "\n", "a".repeat(300), "0x5280", "file");

  private static final List<String> KEYS =
      List.of("import", "addresses", "peers", "mtu", "network", "bridge", "macvlan", "numbers", "tunnels", "file", "env", "allow", "exits", "defaults", "port", "auth", "x", "Sweden", "sweden", "tailnet");

  private static final List<Node.Type> TYPES = List.of(Node.Type.values());

  private final Source source;
  private final SourceFolder folder;
  private final Node.Fields root;

  BinderPropertiesTest() {
    Diagnostics out = new Diagnostics();
    folder = new SourceFolder(EXAMPLE.toAbsolutePath().normalize().resolveSibling(""), List.of());
    source = folder.main(EXAMPLE, out).orElseThrow();
    root = new HoconReader(folder).read(source, HoconReader.Inputs.NONE, out).orElseThrow();
  }

  @Test
  void aMutantIsBoundOrRefused() {
    Samples.forAll(
        samples -> (Node.Fields) new Mutation(samples, 1 + samples.below(60)).of(root),
        mutant -> {
          Diagnostics out = new Diagnostics();
          Topology topology = TopologyBinder.bind(mutant, source, folder, out);
          if (!out.hasErrors()) {
            assertEquals(names(mutant, "tailnets"), topology.tailnets().keySet().toString());
            assertEquals(names(mutant, "upstreams"), topology.upstreams().keySet().toString());
            assertEquals(names(mutant, "exits"), topology.exits().keySet().toString());
          }
          Set<String> told = new HashSet<>();
          for (Diagnostic finding : out.sorted()) {
            assertTrue(told.add(finding.topic().slug() + finding.span() + finding.message()), "each once");
            assertTrue(finding.message().endsWith("."), finding.message());
          }
        });
  }

  private static String names(Node.Fields root, String section) {
    Node.Field field = root.fields().get(section);
    return field == null ? "[]" : new TreeSet<>(((Node.Fields) field.value()).fields().keySet()).toString();
  }

  /// Replaces about one node in `rarity`.
  private record Mutation(Samples samples, int rarity) {

    Node of(Node node) {
      return switch (node) {
        case Node.Fields object -> fields(object);
        case Node.Items list -> list(list);
        case Node.Scalar scalar -> replaced(scalar);
      };
    }

    private Node fields(Node.Fields object) {
      Map<String, Node.Field> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Node.Field> field : object.fields().entrySet()) {
        if (!samples.oneIn(rarity * 4)) {
          String key = samples.oneIn(rarity * 4) ? pick(KEYS) : field.getKey();
          Node value = samples.oneIn(rarity * 2) ? random(field.getValue().value(), 3) : of(field.getValue().value());
          fields.put(key, new Node.Field(field.getValue().key(), value));
        }
      }
      return new Node.Fields(fields, object.span(), Optional.empty());
    }

    private Node list(Node.Items list) {
      List<Node> items = new ArrayList<>();
      for (Node item : list.items()) {
        if (!samples.oneIn(rarity * 2)) {
          items.add(of(item));
        }
      }
      return new Node.Items(items, list.span(), Optional.empty());
    }

    private Node replaced(Node.Scalar scalar) {
      return samples.oneIn(rarity) ? random(scalar, 3) : scalar;
    }

    private Node random(Node at, int depth) {
      return switch (samples.below(depth > 0 ? 6 : 4)) {
        case 4 -> new Node.Items(List.of(random(at, depth - 1), random(at, depth - 1)), at.span(), Optional.empty());
        case 5 -> new Node.Fields(Map.of(pick(KEYS), new Node.Field(at.span(), random(at, depth - 1))), at.span(), Optional.empty());
        default -> new Node.Scalar(pick(TYPES), pick(WORDS), at.span(), Optional.empty());
      };
    }

    private <T> T pick(List<T> all) {
      return all.get(samples.below(all.size()));
    }
  }
}
