package dev.tswgc.targets.proxies.tinyproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/// An HTTP proxy's configuration and the program that starts it, and what tinyproxy then lets through.
final class TinyproxyTargetTest {
  private static final int UID = 60703;

  @TempDir
  private Path folder;

  private static Artifacts artifacts() {
    return ServiceExit.render(
        new TinyproxyTarget(), ProxyWorld.plan(ProxyWorld.proxy("http", UID, 8080, true), ProxyWorld.proxy("http", UID, 8081, false), ProxyWorld.proxy("socks5", UID, 1080, false)));
  }

  @Test
  void rendersOneFileForEachHttpProxyAndOneProgram() {
    assertEquals(
        List.of("localhost/tinyproxy/run", "localhost/tinyproxy/stockholm/http-8080.conf", "localhost/tinyproxy/stockholm/http-8081.conf"),
        artifacts().byPath().keySet().stream().sorted().toList());
  }

  @Test
  void saysWhoMayDoWhat() {
    assertEquals(
        List.of(
            "Port 8080",
            "Allow 100.64.0.0/10",
            "Allow fd7a:115c:a1e0::/48",
            "LogLevel Critical",
            "DisableViaHeader Yes",
            "XTinyproxy No",
            "ConnectPort 443",
            "ConnectPort 80",
            "Timeout 600",
            "MaxClients 400"),
        Rendered.text(artifacts(), "localhost/tinyproxy/stockholm/http-8080.conf").lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList());
  }

  @Test
  void shellcheckHasNothingToSay() throws IOException {
    RealTool.require("shellcheck");
    Rendered.write(artifacts(), folder);
    assertEquals("", RealTool.run(List.of("shellcheck", folder.resolve("localhost/tinyproxy/run").toString()), "").output());
  }

  @Test
  void membersLeaveByTheTunnelWithTheirPasswords() throws IOException {
    RealTool.require("tinyproxy");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            printf '# who may\\r\\n\\r\\nalice:se-c.r_et1\\r\\nbob:other' >/run/secrets/home.users
            chmod 600 /run/secrets/home.users
            setpriv --bounding-set=-all,+setuid,+setgid,+dac_override localhost/tinyproxy/run 60703 tailscale0 localhost/tinyproxy/stockholm/http-8080.conf /run/secrets/home.users >/run/log 2>&1 &
            setpriv --reuid=60703 --regid=0 --clear-groups --no-new-privs localhost/tinyproxy/run 60703 tailscale0 localhost/tinyproxy/stockholm/http-8081.conf >/run/log.open 2>&1 &
            listening 8080
            listening 8081
            ss -Hlntp 'sport = :8080' | awk '{ print $4 }' | sort
            stat -c '%a %u %g' /run/tswgc-proxy/tinyproxy.conf
            for process in $(pgrep -x tinyproxy); do sed -n 's/^\\(Uid\\|CapEff\\|CapPrm\\|NoNewPrivs\\):\\t//p' /proc/$process/status | tr '\\t\\n' '  '; echo; done | sort -u
            peer client ask <<END
            get 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 80
            get 100.64.0.1 8080 bob:other 2001:db8::7 80
            connect 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 443
            connect fd7a:115c:a1e0::1 8080 alice:se-c.r_et1 2001:db8::7 443
            connect 100.64.0.1 8080 alice:wrong 198.51.100.7 443
            connect 100.64.0.1 8080 - 198.51.100.7 443
            get 100.64.0.1 8080 alice:wrong 198.51.100.7 80
            get 100.64.0.1 8080 - 198.51.100.7 80
            connect 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 7
            get 100.64.0.1 8081 - public.example 80
            connect fd7a:115c:a1e0::1 8081 - public.example 443
            END
            echo A STRANGER
            ip -n client address add 192.0.2.2/32 dev client0
            ip -n client address del 100.64.0.2/32 dev client0
            ip -n client route replace 100.64.0.1 dev client0
            ip route add 192.0.2.2 dev tailscale0
            echo connect 100.64.0.1 8081 - 198.51.100.7 443 | peer client ask
            echo LOGS
            cat /run/log /run/log.open
            """);
    assertEquals(
        """
        100.64.0.1:8080
        [fd7a:115c:a1e0::1]:8080
        640 0 60703
        60703 60703 60703 60703 0000000000000000 0000000000000000 1\s
        get 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 80 -> 200 Host Connection of GET /page HTTP/1.0 from 10.9.0.2
        get 100.64.0.1 8080 bob:other 2001:db8::7 80 -> 200 Host Connection of GET /page HTTP/1.0 from fd00:9:0:0:0:0:0:2
        connect 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 443 -> 200 hello from 10.9.0.2
        connect fd7a:115c:a1e0::1 8080 alice:se-c.r_et1 2001:db8::7 443 -> 200 hello from fd00:9:0:0:0:0:0:2
        connect 100.64.0.1 8080 alice:wrong 198.51.100.7 443 -> 401
        connect 100.64.0.1 8080 - 198.51.100.7 443 -> 407
        get 100.64.0.1 8080 alice:wrong 198.51.100.7 80 -> 401
        get 100.64.0.1 8080 - 198.51.100.7 80 -> 407
        connect 100.64.0.1 8080 alice:se-c.r_et1 198.51.100.7 7 -> 403
        get 100.64.0.1 8081 - public.example 80 -> 200 Host Connection of GET /page HTTP/1.0 from 10.9.0.2
        connect fd7a:115c:a1e0::1 8081 - public.example 443 -> 200 hello from 10.9.0.2
        A STRANGER
        connect 100.64.0.1 8081 - 198.51.100.7 443 -> 403
        LOGS
        """,
        said);
  }

  @Test
  void passwordsThatTinyproxyCannotReadAreRefused() throws IOException {
    RealTool.require("tinyproxy");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            for password in 'hush hush' 'hush#' 'hush"' 'hush:hush'; do
              printf 'bob:good\\nalice:%s\\n' "$password" >/run/secrets/home.users
              localhost/tinyproxy/run 60703 tailscale0 localhost/tinyproxy/stockholm/http-8080.conf /run/secrets/home.users 2>&1 || :
            done
            """);
    assertEquals(
        "tswgc tinyproxy: Line 2 of the users in home.users has a password that is not letters, digits, dots, hyphens and underlines, all that tinyproxy takes.\n".repeat(4), said);
  }

  @Test
  void passwordsAreOnNoCommandLineAndInNoEnvironment() throws IOException {
    RealTool.require("tinyproxy");
    String said =
        ProxyWorld.run(
            artifacts(),
            folder,
            """
            mkdir /run/bin
            for tool in tinyproxy setpriv ip cat; do
              printf '#!/bin/sh\\n{ echo "%s $*"; env; tr "\\\\0" "\\\\n" </proc/$$/environ; } >>/run/seen\\nexec %s "$@"\\n' $tool "$(command -v $tool)" >/run/bin/$tool
              chmod 755 /run/bin/$tool
            done
            touch /run/seen
            chmod 666 /run/seen
            export passwords=x line=x names=x password=x
            echo alice:hushhush >/run/secrets/home.users
            PATH=/run/bin:$PATH localhost/tinyproxy/run 60703 tailscale0 localhost/tinyproxy/stockholm/http-8080.conf /run/secrets/home.users >/dev/null 2>&1 &
            listening 8080
            grep -c '^tinyproxy -d -c /run/tswgc-proxy/tinyproxy.conf$' /run/seen
            grep -c hushhush /run/seen || :
            """);
    assertEquals("1\n0\n", said);
  }
}
