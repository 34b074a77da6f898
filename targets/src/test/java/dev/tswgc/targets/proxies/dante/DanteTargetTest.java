package dev.tswgc.targets.proxies.dante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tswgc.lab.RealTool;
import dev.tswgc.target.Artifacts;
import dev.tswgc.targets.Rendered;
import dev.tswgc.targets.ServiceExit;
import dev.tswgc.targets.proxies.ProxyWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A SOCKS proxy's configuration and the program that starts it, and what Dante then lets through.
final class DanteTargetTest {
  private static final int UID = 60702;

  @TempDir
  private Path folder;

  private static Artifacts artifacts() {
    return ServiceExit.render(new DanteTarget(), ProxyWorld.plan(ProxyWorld.proxy("socks5", UID, 1080, true), ProxyWorld.proxy("socks5", UID, 1081, false), ProxyWorld.proxy("http", UID, 8080, false)));
  }

  private static String conf(int port) {
    return Rendered.text(artifacts(), "localhost/dante/stockholm/socks5-" + port + ".conf");
  }

  @Test
  void rendersOneFileForEachSocksProxyAndOneProgram() {
    assertEquals(List.of("localhost/dante/run", "localhost/dante/stockholm/socks5-1080.conf", "localhost/dante/stockholm/socks5-1081.conf"), artifacts().byPath().keySet().stream().sorted().toList());
  }

  @Test
  void saysWhoMayDoWhat() {
    List<String> lines = conf(1080).lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
    assertEquals(
        List.of(
            "logoutput: stderr",
            "internal: tailscale0 port = 1080",
            "external: 10.9.0.2",
            "external: fd00:9::2",
            "external: 10.9.1.2",
            "external: fd00:9:1::2",
            "external.rotation: route",
            "clientmethod: none",
            "socksmethod: username",
            "client pass { from: 100.64.0.0/10 to: 0.0.0.0/0 }",
            "client pass { from: fd7a:115c:a1e0::/48 to: ::/0 }",
            "socks block { from: 100.64.0.0/10 to: 0.0.0.0/8",
            "  command: connect udpassociate }"),
        lines.subList(0, 13));
    assertEquals(
        List.of(
            "socks pass { from: fd7a:115c:a1e0::/48 to: ::/0",
            "  command: connect udpassociate",
            "  proxyprotocol: socks_v5 }",
            "socks pass { from: 0.0.0.0/0 to: 100.64.0.0/10",
            "  command: udpreply }"),
        lines.subList(lines.size() - 11, lines.size() - 6));
    // Dante reads none of these.
    assertFalse(conf(1080).contains("::ffff"));
    // No connection, and so no destination, is logged.
    assertFalse(conf(1080).contains(" log:"));
    assertEquals(1, conf(1081).lines().filter("socksmethod: none"::equals).count());
  }

  @Test
  void shellcheckHasNothingToSay() throws IOException {
    RealTool.require("shellcheck");
    Rendered.write(artifacts(), folder);
    assertEquals("", RealTool.run(List.of("shellcheck", folder.resolve("localhost/dante/run").toString()), "").output());
  }

  @Test
  void membersLeaveByTheTunnelWithTheirPasswordsAndReachNothingElse() throws IOException {
    RealTool.require("danted");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            printf '# who may\\r\\n\\r\\nalice:secret:_with_a_colon\\r\\n' >/run/secrets/home.users
            printf %s 'bob:p#$`"\\%s' >>/run/secrets/home.users
            chmod 600 /run/secrets/home.users
            setpriv --bounding-set=-all,+setuid,+setgid,+dac_override localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1080.conf /run/secrets/home.users 2>/run/log &
            setpriv --reuid=60702 --regid=0 --clear-groups --no-new-privs localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1081.conf 2>/run/log.open &
            listening 1080
            listening 1081
            danted -V -f /run/tswgc-proxy/sockd.conf 2>&1 | grep -v 'unprivileged uid' || :
            ss -Hlntp 'sport = :1080' | awk '{ print $4 }' | sort
            for process in $(pgrep -x danted); do sed -n 's/^\\(Uid\\|Gid\\|CapEff\\|CapPrm\\|NoNewPrivs\\):\\t//p' /proc/$process/status | tr '\\t\\n' '  '; echo; done | sort -u
            cat >/run/attempts <<'END'
            socks 100.64.0.1 1080 alice:secret:_with_a_colon 198.51.100.7 7
            socks 100.64.0.1 1080 bob:p#$`"\\%s 198.51.100.7 7
            socks 100.64.0.1 1080 alice:wrong 198.51.100.7 7
            socks 100.64.0.1 1080 nobody: 198.51.100.7 7
            socks 100.64.0.1 1080 root:x 198.51.100.7 7
            socks 100.64.0.1 1080 - 198.51.100.7 7
            END
            cat >>/run/attempts <<END
            socks 100.64.0.1 1081 - 198.51.100.7 7
            socks 100.64.0.1 1081 - 2001:db8::7 7
            socks fd7a:115c:a1e0::1 1081 - 2001:db8::7 7
            socks fd7a:115c:a1e0::1 1081 - 198.51.100.7 7
            socks 100.64.0.1 1081 - public.example 7
            socks 100.64.0.1 1081 - private.example 7
            socks 100.64.0.1 1081 - 192.168.9.9 7
            socks 100.64.0.1 1081 - 169.254.169.254 7
            socks 100.64.0.1 1081 - fd00:7::7 7
            socks 100.64.0.1 1081 - ::ffff:192.168.9.9 7
            socks 100.64.0.1 1081 - 127.0.0.1 1081
            socks 100.64.0.1 1081 - 100.64.0.1 1081
            socks 100.64.0.1 1081 - member.example 7
            udp 100.64.0.1 1081 - 198.51.100.7 7
            udp 100.64.0.1 1081 - 2001:db8::7 7
            udp fd7a:115c:a1e0::1 1081 - 198.51.100.7 7
            udp fd7a:115c:a1e0::1 1081 - 2001:db8::7 7
            udp 100.64.0.1 1081 - 192.168.9.9 7
            udp 100.64.0.1 1081 - fd00:7::7 7
            END
            peer client ask </run/attempts
            echo THE OTHER TUNNEL
            ip route del default dev wg0
            ip -6 route del default dev wg0
            printf '%s\\n' 'socks 100.64.0.1 1081 - 198.51.100.7 7' 'socks 100.64.0.1 1081 - 2001:db8::7 7' | peer client ask
            echo LOGS
            grep -vh -e ' running$' -e 'unprivileged uid' /run/log /run/log.open || :
            """);
    assertEquals(
        """
        100.64.0.1:1080
        [fd7a:115c:a1e0::1]:1080
        60702 60702 60702 60702 0 0 0 0 0000000000000000 0000000000000000 1\s
        60702 60702 60702 60702 60702 60702 60702 60702 0000000000000000 0000000000000000 1\s
        socks 100.64.0.1 1080 alice:secret:_with_a_colon 198.51.100.7 7 -> hello from 10.9.0.2
        socks 100.64.0.1 1080 bob:p#$`"\\%s 198.51.100.7 7 -> hello from 10.9.0.2
        socks 100.64.0.1 1080 alice:wrong 198.51.100.7 7 -> wrong password
        socks 100.64.0.1 1080 nobody: 198.51.100.7 7 -> wrong password
        socks 100.64.0.1 1080 root:x 198.51.100.7 7 -> wrong password
        socks 100.64.0.1 1080 - 198.51.100.7 7 -> no method
        socks 100.64.0.1 1081 - 198.51.100.7 7 -> hello from 10.9.0.2
        socks 100.64.0.1 1081 - 2001:db8::7 7 -> hello from fd00:9:0:0:0:0:0:2
        socks fd7a:115c:a1e0::1 1081 - 2001:db8::7 7 -> hello from fd00:9:0:0:0:0:0:2
        socks fd7a:115c:a1e0::1 1081 - 198.51.100.7 7 -> hello from 10.9.0.2
        socks 100.64.0.1 1081 - public.example 7 -> hello from 10.9.0.2
        socks 100.64.0.1 1081 - private.example 7 -> refused 2
        socks 100.64.0.1 1081 - 192.168.9.9 7 -> refused 2
        socks 100.64.0.1 1081 - 169.254.169.254 7 -> refused 2
        socks 100.64.0.1 1081 - fd00:7::7 7 -> refused 2
        socks 100.64.0.1 1081 - ::ffff:192.168.9.9 7 -> refused 2
        socks 100.64.0.1 1081 - 127.0.0.1 1081 -> refused 2
        socks 100.64.0.1 1081 - 100.64.0.1 1081 -> refused 2
        socks 100.64.0.1 1081 - member.example 7 -> refused 2
        udp 100.64.0.1 1081 - 198.51.100.7 7 -> hello from 10.9.0.2
        udp 100.64.0.1 1081 - 2001:db8::7 7 -> hello from fd00:9:0:0:0:0:0:2
        udp fd7a:115c:a1e0::1 1081 - 198.51.100.7 7 -> hello from 10.9.0.2
        udp fd7a:115c:a1e0::1 1081 - 2001:db8::7 7 -> hello from fd00:9:0:0:0:0:0:2
        udp 100.64.0.1 1081 - 192.168.9.9 7 -> silence
        udp 100.64.0.1 1081 - fd00:7::7 7 -> silence
        THE OTHER TUNNEL
        socks 100.64.0.1 1081 - 198.51.100.7 7 -> hello from 10.9.1.2
        socks 100.64.0.1 1081 - 2001:db8::7 7 -> hello from fd00:9:1:0:0:0:0:2
        LOGS
        """,
        said);
  }

  /// What cannot be is refused before anything listens, and nothing says what it was.
  @Test
  void usersThatCannotBeAreRefused() throws IOException {
    RealTool.require("danted");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            try() { # users
              printf "$1" >/run/secrets/home.users
              localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1080.conf /run/secrets/home.users 2>&1 || return 0
              echo started
            }
            try 'nocolon-hush\\n'
            try 'alice:good\\n:hush\\n'
            try 'alice:\\n'
            try 'alice:x\\nalice:hush\\n'
            try 'a/../b:hush\\n'
            try 'alice:tab\\thush\\n'
            try '# nobody\\n'
            umount /etc/nsswitch.conf /etc/hosts /etc
            try 'alice:x\\n'
            setpriv --reuid=60702 --clear-groups --regid=0 localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1080.conf /run/secrets/home.users 2>&1 || :
            """);
    assertEquals(
        """
        tswgc dante: Line 1 of the users in home.users has no colon between user and password.
        tswgc dante: Line 2 of the users in home.users has a user who is not letters, digits, dots, hyphens and underlines.
        tswgc dante: Line 1 of the users in home.users has a password that is empty, or longer than 255 bytes.
        tswgc dante: Line 2 of the users in home.users has a user who was there before.
        tswgc dante: Line 1 of the users in home.users has a user who is not letters, digits, dots, hyphens and underlines.
        tswgc dante: Line 1 of the users in home.users has a control character.
        tswgc dante: There is no user in home.users, so nobody could come in.
        tswgc dante: Nobody can be made a user here: /etc/passwd has to be a link to /run/tswgc-proxy/passwd.
        tswgc dante: Users and passwords are read by root, before it becomes the proxy.
        """,
        said);
  }

  @Test
  void passwordsAreOnNoCommandLineAndInNoEnvironment() throws IOException {
    RealTool.require("danted");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            touch /run/begun
            mkdir /run/bin
            for tool in openssl cmp danted setpriv ip; do
              printf '#!/bin/sh\\n{ echo "%s $*"; env; tr "\\\\0" "\\\\n" </proc/$$/environ; } >>/run/seen\\nexec %s "$@"\\n' $tool "$(command -v $tool)" >/run/bin/$tool
              chmod 755 /run/bin/$tool
            done
            touch /run/seen
            chmod 666 /run/seen
            export passwords=x line=x names=x password=x
            echo alice:hushhush >/run/secrets/home.users
            PATH=/run/bin:$PATH localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1080.conf /run/secrets/home.users 2>/dev/null &
            listening 1080
            grep -c '^openssl passwd -6 -stdin$' /run/seen
            grep -c '^danted' /run/seen
            grep -c hushhush /run/seen || :
            # What others have left in /tmp is theirs.
            find /run/tswgc-proxy /tmp -type f -newer /run/begun -exec grep -l hushhush {} + 2>/dev/null || :
            echo socks 100.64.0.1 1080 alice:hushhush 198.51.100.7 7 | peer client ask
            """);
    assertEquals("1\n1\n0\nsocks 100.64.0.1 1080 alice:hushhush 198.51.100.7 7 -> hello from 10.9.0.2\n", said);
  }

  /// tailscaled gives its link addresses when it is logged in, which may take a while.
  @Test
  void waitsForAddresses() throws IOException {
    RealTool.require("danted");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            ip link del tailscale0
            setpriv --reuid=60702 --regid=0 --clear-groups localhost/dante/run 60702 tailscale0 localhost/dante/stockholm/socks5-1081.conf 2>/dev/null &
            sleep 1.5
            ss -Hlnt 'sport = :1081' | wc -l
            late
            listening 1081
            ss -Hlnt 'sport = :1081' | wc -l
            """);
    assertEquals("0\n2\n", said);
  }
}
