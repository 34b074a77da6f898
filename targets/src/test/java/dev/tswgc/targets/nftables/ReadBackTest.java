package dev.tswgc.targets.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.lab.RealTool;
import dev.tswgc.live.Difference;
import dev.tswgc.live.Drift;
import dev.tswgc.live.Host;
import dev.tswgc.live.Roles;
import dev.tswgc.live.Snapshot;
import dev.tswgc.plan.Namespace;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.HandmadeExit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nft says after it has loaded a ruleset is what was planned, for every match and statement that there is; and what is changed then is seen.
final class ReadBackTest {
  private static final String END = "--------";

  @TempDir
  private Path folder;

  /// @param change commands after the ruleset is loaded
  private List<String> drift(String change) throws Exception {
    RealTool.require("nft", "ip");
    Namespace namespace = HandmadeExit.namespace(HandmadeExit.plan());
    Artifacts files = new NftablesTarget().render(HandmadeExit.plan(), Artifacts.none(), new TargetOptions(Map.of()));
    Path guard = Files.writeString(folder.resolve("guard.nft"), files.at("localhost/nftables/stockholm.nft").orElseThrow().content());
    Path egress = Files.writeString(folder.resolve("egress.nft"), files.at("localhost/nftables/stockholm.up0.nft").orElseThrow().content());
    String script = "ip link add up0 type veth peer name isp\nnft -f " + guard + "\nnft -f " + egress + "\n" + change + "\necho " + END + "\n";
    String say = "for say in 'nft -j list ruleset' 'nft list chains' 'ip -j link' 'ip -j addr' 'ip -4 -j rule' 'ip -6 -j rule'; do $say; echo; echo " + END + "; done\n";
    String[] said = RealTool.inNamespace(script + say).orFail().split(END, -1);
    Map<String, Source> sources = new HashMap<>();
    List<String> names = List.of("nft.json", "chains.txt", "link.json", "addr.json", "rule4.json", "rule6.json");
    for (int i = 0; i < names.size(); i++) {
      sources.put(names.get(i), Source.of(names.get(i), said[i + 1]));
    }
    List.of("route4.json", "route6.json", "sysctl.txt").forEach(name -> sources.put(name, Source.of(name, "")));
    Diagnostics out = new Diagnostics();
    Host host = Host.read(new Snapshot(sources), namespace, Roles.planned(), out).orElseThrow(() -> new AssertionError(change + ": " + out.sorted() + said[1]));
    return Drift.of(namespace, host).stream().filter(one -> one.part().equals("nftables")).map(Difference::toString).toList();
  }

  @Test
  void whatNftHasIsWhatWasPlanned() throws Exception {
    assertEquals(List.of(), drift(""));
  }

  @Test
  void everyChangeIsSeen() throws Exception {
    for (String change :
        List.of(
            "nft add rule inet tswgc_stockholm tg_out accept",
            "nft insert rule inet tswgc_stockholm tg_out accept",
            "nft add chain inet tswgc_stockholm tg_more",
            "nft add chain inet tswgc_stockholm tg_out '{ policy accept; }'",
            "nft flush chain inet tswgc_stockholm tg_out",
            "nft add element inet tswgc_stockholm tg_private4 '{ 8.8.8.0/24 }'",
            "nft flush set inet tswgc_stockholm tg_private4",
            "nft delete table netdev tswgc_stockholm")) {
      List<String> drift = drift(change);
      assertFalse(drift.isEmpty(), change);
    }
  }
}
