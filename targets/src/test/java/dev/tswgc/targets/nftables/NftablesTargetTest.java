package dev.tswgc.targets.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.RealTool;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Atom;
import dev.tswgc.plan.NamedSet;
import dev.tswgc.plan.Plan;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.Target;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.HandmadeExit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rulesets as files: what is in them, and that nft loads them.
final class NftablesTargetTest {
  private static final String GUARD = "localhost/nftables/stockholm.nft";
  private static final String EGRESS = "localhost/nftables/stockholm.up0.nft";

  @TempDir
  private Path folder;

  private static Artifacts render(Plan plan) {
    return new NftablesTarget().render(plan, Artifacts.none(), new TargetOptions(Map.of()));
  }

  private static String text(Artifacts artifacts, String path) {
    return artifacts.at(path).orElseThrow().content();
  }

  @Test
  void isFoundByName() {
    assertTrue(ServiceLoader.load(Target.class).stream().anyMatch(p -> p.get().name().equals("nftables")));
  }

  @Test
  void eachTableIsAFile() {
    assertEquals(List.of(GUARD, EGRESS), List.copyOf(render(HandmadeExit.plan()).byPath().keySet()));
  }

  @Test
  void aFileReplacesItsTableInOneTransaction() {
    String guard = text(render(HandmadeExit.plan()), GUARD);
    List<String> statements = guard.lines().filter(l -> !l.startsWith("#") && !l.isEmpty() && !l.startsWith(" ")).toList();
    assertEquals(
        List.of("table inet tswgc_stockholm", "delete table inet tswgc_stockholm", "table inet tswgc_stockholm {", "}"), statements);
    assertFalse(guard.contains("flush"));
  }

  @Test
  void aSetIsLaidOutReadably() {
    String guard = text(render(HandmadeExit.plan()), GUARD);
    assertTrue(
        guard.contains(
            """
              # Because of tg_private4.
              set tg_private4 {
                type ipv4_addr
                flags interval
                elements = {
                  10.0.0.0/8, 192.0.2.77, 224.0.0.0/3
                }
              }

            """),
        guard);
    assertTrue(
        guard.contains(
            """
              set tg_named4 {
                type ipv4_addr . inet_proto . inet_service
                flags interval, timeout
                timeout 600s
              }
            """),
        guard);
  }

  @Test
  void whatPeopleWroteReachesCommentsOnlyInSafeCharacters() {
    assertEquals("a?; ?b ?x", Comments.sentence(HandmadeExit.why("", "a\"; \nb \u00e9x")));
    assertEquals(100, Comments.of(HandmadeExit.why("x".repeat(500))).length());
  }

  @Test
  void nftLoadsTheGuardWithoutPrivileges() throws Exception {
    RealTool.requireUnprivilegedNamespaces();
    RealTool.require("nft");
    Path file = Files.writeString(folder.resolve("guard.nft"), text(render(HandmadeExit.plan()), GUARD));
    RealTool.run(List.of("unshare", "-rn", "nft", "-c", "-f", file.toString()), "").orFail();
  }

  @Test
  void nftHasThenExactlyWhatThePlanHas() throws Exception {
    RealTool.require("nft");
    Artifacts files = render(HandmadeExit.plan());
    Path guard = Files.writeString(folder.resolve("guard.nft"), text(files, GUARD));
    Path egress = Files.writeString(folder.resolve("egress.nft"), text(files, EGRESS));
    String script =
        """
        ip link add up0 type veth peer name isp
        nft -f %1$s
        nft -f %2$s
        nft -f %1$s
        nft -f %2$s
        nft -j list ruleset | tr '{' '\\n' >/run/listing
        for kind in table chain set map rule; do echo "$kind $(grep -c "^\\"$kind\\": *\\$" /run/listing)"; done
        nft list chain inet tswgc_stockholm tg_out
        """
            .formatted(guard, egress);
    var tables = HandmadeExit.namespace(HandmadeExit.plan()).firewall().tables();
    long chains = tables.stream().mapToLong(t -> t.chains().size()).sum();
    long rules = tables.stream().flatMap(t -> t.chains().stream()).mapToLong(c -> c.rules().size()).sum();
    long sets = tables.stream().mapToLong(t -> t.sets().size()).sum();
    String output = RealTool.inNamespace(script).orFail();
    assertTrue(output.startsWith("table 2\nchain " + chains + "\nset " + sets + "\nmap 1\nrule " + rules + "\n"), output);
    assertTrue(
        output.contains(
            """
            		type filter hook output priority filter + 10; policy drop;
            		oifname { "lo", "tailscale0" } accept comment "exits.stockholm.rule"
            		oifname "up0" meta mark 0x00005201 meta skuid != 0 drop comment "exits.stockholm.rule"
            """),
        output);
  }

  @Test
  void tenThousandEndpointsLoad() throws Exception {
    RealTool.require("nft", "unshare");
    int count = RealTool.ownsMachine() ? 10_000 : 1_000;
    List<NamedSet.Element> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Atom address = new Atom.Net(new Prefix(IpAddress.v4(0x05000000 + i * 512).masked(24), 24));
      elements.add(HandmadeExit.element(address, HandmadeExit.transport(i % 2 == 0), HandmadeExit.ports(1 + i)));
    }
    String guard = text(render(HandmadeExit.plan(elements)), GUARD);
    assertTrue(guard.lines().allMatch(l -> l.length() <= 240));
    Path file = Files.writeString(folder.resolve("guard.nft"), guard);
    String script = "nft -f " + file + "\nnft list set inet tswgc_stockholm tg_hole4 | grep -o '/24' | wc -l\n";
    assertEquals(Integer.toString(count), RealTool.inNamespace(script).orFail().strip());
  }
}
