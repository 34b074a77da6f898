package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import dev.tswgc.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What somebody sees whose build would have written something else than was planned: what, where and that it is not their fault; and that nothing was written.
class MisprintsTest {
  private static final Path APPROVED = Path.of("src", "test", "resources", "misprints");
  private static final Tree EXAMPLE = Tree.ofSources(Path.of("..", "examples", "everything-pinned"));

  /// A mistake that a printer could make.
  ///
  /// @param text of which each becomes `instead`; `~` is the end of a line
  private record Misprint(String name, String target, String text, String instead) {}

  private static final List<Misprint> MISPRINTS =
      List.of(
          new Misprint("policy", "nftables", "policy drop", "policy accept"),
          new Misprint("port-dropped", "nftables", "tcp dport { 80, 443 }", "tcp dport 80"),
          new Misprint("prefix-widened", "nftables", "172.16.0.0/12", "172.0.0.0/8"),
          new Misprint("verdict", "nftables", "ct state invalid drop", "ct state invalid accept"),
          new Misprint("negation-lost", "nftables", "ip saddr != ", "ip saddr "),
          new Misprint("mask-lost", "nftables", "meta mark & 0xffff == 0x5290", "meta mark 0x5290"),
          new Misprint("transport-lost", "nftables", "meta l4proto { tcp, udp } th dport", "th dport"),
          new Misprint("other-family", "nftables", "ip6 daddr @tg_private6 drop", "ip daddr @tg_private4 drop"),
          new Misprint("rule-lost", "nftables", "    oifname \"eth0\" drop comment \"exits.stockholm\"~", ""),
          new Misprint("sides-swapped", "nftables", "iifname \"wg-se\"", "oifname \"wg-se\""),
          new Misprint("flag-lost", "nftables", "    flags interval~", ""),
          new Misprint("commented-out", "nftables", "    ct state established accept", "    # ct state established accept"),
          new Misprint("allowed-ips", "wireguard", "AllowedIPs = 0.0.0.0/0, ::/0", "AllowedIPs = 0.0.0.0/0"),
          new Misprint("fwmark", "wireguard", "FwMark = 0x5211~", ""),
          new Misprint("private-key", "wireguard", "[Interface]~", "[Interface]~PrivateKey = QCbN4868QlNBzIyy1RwD9f9uihk2784jiFET4vSbdXA=~"),
          new Misprint("other-table", "iproute", "iif tailscale0 lookup 5210", "iif tailscale0 lookup main"),
          new Misprint("batch-of-other-family", "iproute", "add_rules 6", "add_rules 4"),
          new Misprint("setting", "iproute", "net/ipv4/conf/all/rp_filter 2", "net/ipv4/conf/all/rp_filter 0"),
          new Misprint("backstop-lost", "iproute", "route replace unreachable ::/0 metric 4278198272 table 5210~", ""),
          new Misprint("step-lost", "iproute", "step 15 'loading the egress guard of eth0'~need_link eth0~load netdev tswgc_stockholm stockholm.eth0.nft~", ""),
          new Misprint("uplink-stays-up", "iproute", "take_down eth0~", ""),
          new Misprint("other-server", "dnsmasq", "server=10.64.0.1", "server=10.64.0.2"),
          new Misprint("servers-of-the-machine", "dnsmasq", "no-resolv~", ""),
          new Misprint("a-command-more", "iproute", "mark_applied~", "mark_applied~ip route replace default dev eth0~"));

  @TestFactory
  Stream<DynamicTest> nothingIsWritten() {
    return MISPRINTS.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> refused(each)));
  }

  private static void refused(Misprint misprint) throws IOException {
    try (FileSystem files = Memory.holding(EXAMPLE)) {
      Path jars = Files.createDirectory(files.getPath("jars"));
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("misprint.jar")))) {
        jar.putNextEntry(new JarEntry("META-INF/services/" + Target.class.getName()));
        jar.write(MisprintingTarget.class.getName().getBytes(StandardCharsets.UTF_8));
      }
      Tree before = Tree.of(Memory.here(files));
      String options = "build.options.misprint.";
      Run run =
          InProcess.run(
              files,
              "build",
              "--targets-path",
              "jars",
              "-t",
              "misprint",
              "--set",
              options + "target=" + misprint.target(),
              "--set",
              options + "text=\"" + misprint.text().replace("\"", "\\\"") + "\"",
              "--set",
              options + "instead=\"" + misprint.instead().replace("\"", "\\\"") + "\"",
              "topology.conf");
      assertEquals(70, run.code(), run.said());
      assertEquals("", before.difference(Tree.of(Memory.here(files))), run.said());
      Approved.verify(APPROVED.resolve(misprint.name() + ".txt"), Said.text(run, "build", "topology.conf"));
    }
  }

  @TestFactory
  Stream<DynamicTest> noApprovedTextIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(APPROVED)) {
      List<String> there = files.map(file -> file.getFileName().toString()).sorted().toList();
      return Stream.of(DynamicTest.dynamicTest("all", () -> assertEquals(MISPRINTS.stream().map(m -> m.name() + ".txt").sorted().toList(), there)));
    }
  }
}
