package dev.tswgc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a dead run left is removed, and nothing else.
@Tag("lab")
final class OwnerTest {
  @TempDir
  private Path register;

  @TempDir
  private Path folders;

  private static Path namespace(Owner owner) {
    String name = owner.nextPrefix() + "left";
    RealTool.run(List.of("ip", "netns", "add", name), "").orFail();
    return Owner.NAMESPACES.resolve(name);
  }

  @Test
  void orphansAreSweptAndTheLivingLeftAlone() throws IOException, InterruptedException {
    Requirements.worlds();
    Process living = new ProcessBuilder("sleep", "1000").start();
    Owner alive = new Owner("tgt", register, folders, living.pid(), Owner.startOf(living.pid()));
    Path kept = namespace(alive);
    Path keptFolder = alive.newFolder();
    try {
      // The number is of a process that lives, but it began at another time.
      Owner dead = new Owner("tgt", register, folders, ProcessHandle.current().pid(), "1");
      Path swept = namespace(dead);
      Path sweptFolder = dead.newFolder();
      Process orphan = new ProcessBuilder("nsenter", "--net=" + swept, "sleep", "1000").start();
      RealTool.run(List.of("nsenter", "--net=" + swept, "ip", "tuntap", "add", "tun9", "mode", "tun"), "").orFail();
      Owner next = new Owner("tgt", register, folders, ProcessHandle.current().pid(), Owner.startOf(ProcessHandle.current().pid()));
      assertFalse(Files.exists(swept) || Files.exists(sweptFolder));
      orphan.waitFor();
      assertTrue(Files.exists(kept) && Files.exists(keptFolder));
      Path own = namespace(next);
      new Owner("tgt", register, folders, living.pid(), Owner.startOf(living.pid()));
      assertTrue(Files.exists(own));
      next.remove(List.of(own));
    } finally {
      living.destroyForcibly().waitFor();
      new Owner("tgt", register, folders, ProcessHandle.current().pid(), Owner.startOf(ProcessHandle.current().pid()));
    }
    assertFalse(Files.exists(kept) || Files.exists(keptFolder));
  }

  @Test
  void aStartIsThatOfTheProcess() {
    long pid = ProcessHandle.current().pid();
    assertTrue(Long.parseLong(Owner.startOf(pid)) > 0);
    assertEquals("", Owner.startOf(Integer.MAX_VALUE));
  }
}
