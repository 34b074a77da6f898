package dev.tswgc.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tswgc.lab.RealTool;
import org.junit.jupiter.api.Test;

/// What passes for Alpine's userland is one.
final class UserlandTest {
  @Test
  void busyboxIsTheShellAndAllButPackages() {
    RealTool.require("ip", "setpriv");
    String script =
        """
        basename "$(readlink /proc/$$/exe)"
        printf '#!/bin/sh\\nbasename "$(readlink /proc/$$/exe)"\\n' >/run/program
        chmod 755 /run/program
        /run/program
        basename "$(readlink -f "$(command -v sed)")"
        ip -V | grep -o iproute2
        setpriv --version | grep -o util-linux
        """;
    assertEquals("busybox\nbusybox\nbusybox\niproute2\nutil-linux\n", RealTool.inNamespace(Userland.BUSYBOX.script(script)).orFail());
  }
}
