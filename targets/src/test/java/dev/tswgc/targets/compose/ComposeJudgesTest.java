package dev.tswgc.targets.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.RealTool;
import dev.tswgc.targets.Rendered;
import dev.tswgc.topology.Host.RuntimeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What those say who are to read the files: Compose's own schema, and Compose.
final class ComposeJudgesTest {
  @TempDir
  private Path folder;

  static List<String> examples() {
    return Examples.names();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSchemaOfComposeTakesIt(String example) throws IOException {
    Path file = RealTool.prepared("compose-spec.json");
    // Its name is relative, which the validator does not take for one.
    String text = Files.readString(file).replace("\"compose_spec.json\"", "\"https://compose-spec.io/compose_spec.json\"");
    Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text, InputFormat.JSON);
    for (RuntimeKind runtime : List.of(RuntimeKind.DOCKER, RuntimeKind.PODMAN)) {
      Plan plan = ComposeFileTest.with(runtime, Examples.plan(example));
      for (Artifact artifact : ComposeFileTest.render(plan, ComposeFileTest.needed(plan)).all()) {
        if (artifact.path().endsWith(".yaml")) {
          List<String> found = schema.validate(artifact.content(), InputFormat.YAML).stream().map(Error::toString).toList();
          assertEquals(List.of(), found);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void composeTakesIt(String example) throws IOException {
    Path compose = RealTool.prepared("docker-compose");
    Plan plan = Examples.plan(example);
    Artifacts formats = ComposeFileTest.needed(plan);
    Artifacts own = ComposeFileTest.render(plan, formats);
    Rendered.write(formats.plus(own), folder);
    for (String path : own.byPath().keySet()) {
      if (path.endsWith("/compose.yaml")) {
        RealTool.Outcome said = RealTool.run(List.of(compose.toString(), "-f", folder.resolve(path).toString(), "config", "--quiet"), "");
        assertEquals("", said.orFail());
      }
    }
  }
}
