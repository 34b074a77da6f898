package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.TextRenderer;
import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.prove.Proofs;
import dev.tswgc.prove.Prover;
import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;
import dev.tswgc.write.OutputWriter;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What is not proved is not written, unless somebody wants it so; and then it says so.
class NotProvedTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "proofs");

  private static final Tree EXAMPLE = Tree.ofSources(Path.of("..", "examples", "exit-node"));

  /// As if the planner had forgotten the guard of every exit.
  private static final Prover OF_ANOTHER_PLAN = (topology, plan) -> Proofs.of(topology, new Plan(plan.topology(), plan.hosts().stream().map(NotProvedTest::unguarded).toList()));

  private static Host unguarded(Host host) {
    return new Host(host.name(), host.runtime(), host.versions(), host.networks(), host.namespaces().stream().map(NotProvedTest::unguarded).toList());
  }

  private static Namespace unguarded(Namespace whole) {
    Firewall firewall = new Firewall(whole.firewall().tables().stream().filter(table -> table.family() == Firewall.TableFamily.NETDEV).toList());
    return new Namespace(
        whole.id(), whole.role(), whole.links(), whole.sysctls(), whole.tables(), whole.rules(), firewall, whole.resolver(), whole.published(), whole.services(), whole.secrets(), whole.steps(), whole.why());
  }

  @Test
  void nothingIsWritten() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Path topology = Memory.here(files).resolve("topology.conf");
      Tree before = Tree.of(Memory.here(files));
      Diagnostics diagnostics = new Diagnostics();
      Optional<Compiler.Built> built = build(topology, diagnostics, Optional.of(OF_ANOTHER_PLAN));
      assertEquals(Optional.empty(), built);
      assertEquals("", before.difference(Tree.of(Memory.here(files))));
      Approved.verify(APPROVED.resolve("not-proved.txt"), new TextRenderer(false).render(diagnostics.sorted()));
    }
  }

  @Test
  void unlessItIsWantedSo() throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      assertEquals(0, InProcess.run(files, "build", "topology.conf").code());
      assertTrue(Files.readString(files.getPath("out", "proof.json")).contains("\"proved\": true"));
      Run run = InProcess.run(files, "build", "--unproved", "topology.conf");
      assertEquals(0, run.code(), run.said());
      String said = Files.readString(files.getPath("out", "proof.json"));
      assertTrue(said.contains("\"proved\": false") && said.contains("--unproved"), said);
    }
  }

  private static Optional<Compiler.Built> build(Path topology, Diagnostics diagnostics, Optional<Prover> prover) {
    OutputWriter writer = new OutputWriter(topology.resolveSibling("out").toAbsolutePath(), "out", false);
    return new Compiler(Input.of(topology), diagnostics, stage -> {}).build(LockFile.beside(topology, false), new Targets(ServiceLoader.load(Target.class)), List.of(), writer, prover);
  }
}
