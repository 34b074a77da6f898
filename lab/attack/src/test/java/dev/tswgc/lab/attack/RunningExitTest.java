package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.SnapshotFolder;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.live.Host;
import dev.tswgc.live.Roles;
import dev.tswgc.live.Verification;
import dev.tswgc.live.VerificationText;
import dev.tswgc.prove.Audit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An emitted exit that runs is what was built, and all holds of it, says `tswgc verify` of the snapshot that its own program takes; and of each change by
/// hand it says so.
@Tag("lab")
final class RunningExitTest {
  private static final String GUARD = "tswgc_" + ExitTopology.EXIT;

  /// Something done to the node, undone again, and words of what is then said.
  private record Change(String done, String undone, List<String> said) {}

  private static Verification verify(ExitWorld world) {
    Path snapshot = world.folder().resolve("snapshot");
    world.node().run(world.emitted().files().resolve("agents/snapshot").toString(), snapshot.toString()).orFail();
    Path file = world.folder().resolve("topology/topology.conf");
    Diagnostics findings = new Diagnostics();
    Compiler.Planned planned = new Compiler(Input.of(file), findings, stage -> {}).plan(LockFile.beside(file, false)).orElseThrow();
    var namespace = planned.plan().hosts().getFirst().namespaces().getFirst();
    Host host =
        new SnapshotFolder(snapshot, "snapshot").read(findings).flatMap(files -> Host.read(files, namespace, Roles.planned(), findings)).orElseThrow(() -> new AssertionError(findings.sorted().toString()));
    return Verification.of(planned.topology(), namespace, host);
  }

  private static boolean isBroken(Verification verified, String invariant) {
    return verified.audit().rows().stream().anyMatch(row -> row.id().equals(invariant) && row.verdict() == Audit.Verdict.BROKEN);
  }

  @Test
  void isWhatWasBuiltAndEachChangeIsSaid() {
    ExitTopology topology = ExitTopology.ordinary().upstreams(2).holepunch(ExitWorld.OTHER_SERVICE4).with("lan-access = [\"" + ExitWorld.NEIGHBOUR4 + "\"]", "");
    try (ExitWorld world = ExitWorld.emitted("running", topology)) {
      Verification calm = verify(world);
      assertTrue(calm.holds() && calm.isAsBuilt(), () -> VerificationText.of(calm));
      assertEquals(List.of(), calm.notes().stream().filter(note -> note.kind() != dev.tswgc.live.Note.Kind.ASSUMED).toList(), () -> VerificationText.of(calm));
      for (Change change :
          List.of(
              new Change("ip -4 rule del pref 5020", "ip -4 rule add pref 5020 iif tailscale0 lookup 5200", List.of("missing rule IPv4 5020")),
              new Change("ip -4 rule add pref 5179 lookup main", "ip -4 rule del pref 5179", List.of("extra rule IPv4 5179")),
              new Change("ip route add default dev eth0 table 5200 metric 1", "ip route del default dev eth0 table 5200 metric 1", List.of("extra route of table 5200")),
              new Change("sysctl -qw net.ipv4.conf.all.rp_filter=0", "sysctl -qw net.ipv4.conf.all.rp_filter=2", List.of("changed net/ipv4/conf/all/rp_filter is 0 and not 2")),
              new Change("nft add element inet " + GUARD + " tg_private4 '{ 9.0.0.0/8 }'", "nft delete element inet " + GUARD + " tg_private4 '{ 9.0.0.0/8 }'", List.of("changed set inet " + GUARD + " tg_private4")),
              new Change("nft add table inet theirs; nft add chain inet theirs passing '{ type filter hook forward priority 0; }'; nft add rule inet theirs passing accept", "nft delete table inet theirs", List.of("table inet theirs with 1 rule")),
              new Change("ip addr add 10.99.0.1/32 dev wg0", "ip addr del 10.99.0.1/32 dev wg0", List.of("extra address 10.99.0.1/32 of wg0")))) {
        world.node().run("sh", "-c", change.done()).orFail();
        Verification changed = verify(world);
        String text = VerificationText.of(changed);
        change.said().forEach(words -> assertTrue(text.contains(words), () -> change.done() + "\n" + text));
        assertEquals(text.contains("theirs"), changed.isAsBuilt(), () -> change.done() + "\n" + text);
        world.node().run("sh", "-c", change.undone()).orFail();
      }
      // Two of the layers gone at once is what proofs say does not hold, and the host says the same.
      world.node().run("sh", "-c", "nft flush ruleset; ip -4 rule flush; ip -4 rule add pref 32766 lookup main").orFail();
      Verification open = verify(world);
      assertTrue(isBroken(open, "EGRESS") && isBroken(open, "RAW"), () -> VerificationText.of(open));
      assertFalse(open.isAsBuilt());
    }
  }
}
