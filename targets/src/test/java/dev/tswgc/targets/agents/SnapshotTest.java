package dev.tswgc.targets.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.RealTool;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ShellChecks;
import dev.tswgc.targets.Userland;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `snapshot`: writes all that `verify --live` reads, of any host, and says where filters of tc(8) are.
final class SnapshotTest {
  @TempDir
  private Path folder;

  private void check(String script) throws IOException {
    RealTool.requireNamespaces();
    RealTool.require("nft", "ip", "tc");
    Rendered.write(Rendered.formats(Examples.plan("exit-node")), folder);
    String before = "snapshot=" + folder + "/localhost/agents/snapshot\nip link add eth0 type veth peer name eth1\nip link set eth0 up\nip link set eth1 up\n";
    assertEquals("", RealTool.inNamespace(Userland.configured().script(ShellChecks.FUNCTIONS + before + script + "\nexit $failures\n")).orFail());
  }

  @Test
  void writesAllThatIsRead() throws IOException {
    check(
        """
        "$snapshot" /run/snap
        for file in nft.json chains.txt rule4.json rule6.json route4.json route6.json addr.json link.json sysctl.txt tc.txt; do
          [ -s /run/snap/$file ] || [ $file = chains.txt ] || failed "no $file"
        done
        is 'files' '' "$(ls /run/snap | grep -v '[.]json$' | grep -v '[.]txt$')"
        is 'no filters' '' "$(grep -v '^qdisc ' /run/snap/tc.txt)"
        "$snapshot" - >/run/snap.tar
        is 'an archive' tc.txt "$(tar -t -f /run/snap.tar | grep tc)"
        """);
  }

  @Test
  void saysWhereFiltersAre() throws IOException {
    check(
        """
        for egress in ingress egress; do
          tc qdisc show dev eth0 | grep -qs clsact || tc qdisc add dev eth0 clsact
          tc filter add dev eth0 $egress protocol ip u32 match ip dst 192.0.2.1/32 flowid 1:1
        done
        tc qdisc add dev eth1 root handle 7: htb
        tc class add dev eth1 parent 7: classid 7:1 htb rate 1mbit
        tc filter add dev eth1 parent 7: protocol ip u32 match ip dst 192.0.2.1/32 flowid 7:1
        "$snapshot" /run/snap
        is 'places' 'filter eth0 egress
        filter eth0 ingress
        filter eth1 parent 7:' "$(sed -n 's/: protocol .*//p' /run/snap/tc.txt | sort -u)"
        """);
  }

  /// Such as busybox's, which knows less.
  @Test
  void saysWhatCouldNotBeAsked() throws IOException {
    check(
        """
        mkdir /run/own
        printf '%s\\n' '#!/bin/sh' '[ "$1" = qdisc ] && echo "qdisc clsact ffff: dev eth0 parent ffff:fff1"' >/run/own/tc
        chmod 755 /run/own/tc
        PATH=/run/own:$PATH "$snapshot" /run/snap
        is 'what it says' 'qdisc clsact ffff: dev eth0 parent ffff:fff1
        unread eth0 ingress: tc filter show dev eth0 ingress
        unread eth0 egress: tc filter show dev eth0 egress' "$(cat /run/snap/tc.txt)"
        """);
  }
}
