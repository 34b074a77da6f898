package dev.tswgc.targets.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import dev.tswgc.net.ImageReference;
import dev.tswgc.plan.Image;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Templates;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.Rendered;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Images.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What those say who are to read the files: Compose's own schema, Compose, and the builder of images.
final class ComposeJudgesTest {
  @TempDir
  private Path folder;

  static List<String> examples() {
    return Examples.names();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSchemaOfComposeTakesIt(String example) throws IOException {
    Path file = Path.of(PreparedTool.newest("compose").path("compose-spec.json"));
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
    String compose = PreparedTool.newest("compose").path("compose");
    Plan plan = Examples.plan(example);
    Artifacts formats = ComposeFileTest.needed(plan);
    Artifacts own = ComposeFileTest.render(plan, formats);
    Rendered.write(formats.plus(own), folder);
    for (String path : own.byPath().keySet()) {
      if (path.endsWith("/compose.yaml")) {
        Outcome said = RealTool.run(List.of(compose, "-f", folder.resolve(path).toString(), "config", "--quiet"), "");
        assertEquals("", said.orFail());
      }
    }
  }

  /// Every image in both variants, by the check of the builder itself.
  @Test
  void theBuilderTakesTheDockerfiles() throws IOException {
    String check = PreparedTool.newest("dockerfile-check").path("dockerfile-check");
    for (Role role : List.of(Role.OWNER, Role.FORWARDER, Role.SOCKS5, Role.HTTP)) {
      for (Variant variant : Variant.values()) {
        String text = dockerfile(role, variant, "docker.io/library/alpine:3.23");
        Path file = Files.writeString(folder.resolve("Dockerfile"), text);
        assertEquals("", RealTool.run(List.of(check, file.toString()), "").orFail(), text);
      }
    }
  }

  private static String dockerfile(Role role, Variant variant, String base) {
    Image.Built image = new Image.Built(role, variant, ImageReference.parse(base).orThrow());
    return Dockerfile.of(image, Templates.of(Dockerfile.LANGUAGE, ComposeTarget.class)).text();
  }

  /// Versions are those of one release: asked of another, `apk` would find none of them.
  @Test
  void packagesAreAskedForByTheVersionsOfTheirRelease() {
    for (String tag : List.of("alpine:3.23", "registry.example.org:5000/alpine:3.23.4@sha256:" + "0".repeat(64))) {
      assertTrue(dockerfile(Role.HTTP, Variant.MINIMAL, tag).contains("  iproute2~6.17 \\\n      setpriv~2.41 \\\n      tinyproxy~1.11\n"));
    }
    for (String tag : List.of("alpine:3.24", "alpine:3.230", "alpine:edge", "alpine")) {
      assertTrue(dockerfile(Role.HTTP, Variant.MINIMAL, tag).contains("  iproute2 \\\n      setpriv \\\n      tinyproxy\n"));
    }
  }
}
