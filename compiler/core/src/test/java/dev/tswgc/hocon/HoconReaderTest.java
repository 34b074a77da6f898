package dev.tswgc.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Where every value stands, through whatever HOCON does with it.
class HoconReaderTest {

  private static void places(Sample sample, String expected) {
    assertEquals(expected, String.join("\n", sample.places()) + "\n");
  }

  @Test
  void dottedKeysAndBraces() {
    places(
        Sample.of(
            """
            tailnets.home {}
            exits.stockholm { tailnet = home, port = 41641, "v 6": true }
            """),
        """
        tailnets {} @ 1:1 `tailnets` key 1:1
        tailnets.home {} @ 1:15 `{}` key 1:10
        exits {} @ 2:1 `exits` key 2:1
        exits.stockholm {} @ 2:17 `{ tailnet = home, port = 41641, "v 6": true }` key 2:7
        exits.stockholm.tailnet = 'home' @ 2:29 `home` key 2:19
        exits.stockholm.port = 41641 @ 2:42 `41641` key 2:35
        exits.stockholm.v 6 = true @ 2:56 `true` key 2:49
        """);
  }

  @Test
  void substitutionsStandWhereTheyAreWritten() {
    places(
        Sample.of(
            """
            base { mtu = 1280, dns = [10.64.0.1] }
            a = ${base.mtu}
            b = ${base}
            c = ${base} { mtu = 1400 }
            d = "m"${base.mtu}
            e = ${?nothing}
            f = [${?nothing}, ${a}]
            """),
        """
        base {} @ 1:6 `{ mtu = 1280, dns = [10.64.0.1] }` key 1:1
        base.mtu = 1280 @ 1:14 `1280` key 1:8
        base.dns [] @ 1:26 `[10.64.0.1]` key 1:20
        base.dns[0] = '10.64.0.1' @ 1:27 `10.64.0.1`
        a = 1280 @ 2:5 `${base.mtu}` key 2:1 < 1:14
        b {} @ 3:5 `${base}` key 3:1 < 1:6
        b.mtu = 1280 @ 3:5 `${base}` key 1:8 < 1:14
        b.dns [] @ 3:5 `${base}` key 1:20 < 1:26
        b.dns[0] = '10.64.0.1' @ 3:5 `${base}` < 1:27
        c {} @ 4:5 `${base} { mtu = 1400 }` key 4:1
        c.mtu = 1400 @ 4:21 `1400` key 4:15
        c.dns [] @ 4:5 `${base}` key 1:20 < 1:26
        c.dns[0] = '10.64.0.1' @ 4:5 `${base}` < 1:27
        d = 'm1280' @ 5:5 `"m"${base.mtu}` key 5:1
        f [] @ 7:5 `[${?nothing}, ${a}]` key 7:1
        f[0] = 1280 @ 7:19 `${a}` < 1:14
        """);
  }

  @Test
  void includesMergesAndAppends() {
    places(
        Sample.of(
                """
                include "more/common.conf"
                exits.a { port = 2 }
                exits.a.extra = x
                list = [1]
                list += 2
                path = /bin
                path = ${path}":/sbin"
                """)
            .file("more/common.conf", "exits.a { port = 1, mtu = 1280 }\ninclude required(file(\"deep.conf\"))\n")
            .file("more/deep.conf", "tag = 25s"),
        """
        exits {} @ common.conf:1:1 `exits` key common.conf:1:1
        exits.a {} @ 2:9 `{ port = 2 }` key 2:7
        exits.a.port = 2 @ 2:18 `2` key 2:11
        exits.a.mtu = 1280 @ common.conf:1:27 `1280` key common.conf:1:21
        exits.a.extra = 'x' @ 3:17 `x` key 3:9
        tag = '25s' @ deep.conf:1:7 `25s` key deep.conf:1:1
        list [] @ 5:9 `2` key 5:1
        list[0] = 1 @ 4:9 `1`
        list[1] = 2 @ 5:9 `2`
        path = '/bin:/sbin' @ 7:8 `${path}":/sbin"` key 7:1
        """);
  }

  @Test
  void includedFilesLookBelowTheirOwnKeyFirst() {
    places(
        Sample.of(
                """
                at { include "x.conf" }
                port = 1
                only = 2
                """)
            .file("x.conf", "port = 7, a = ${port}, b = ${only}"),
        """
        at {} @ 1:4 `{ include "x.conf" }` key 1:1
        at.port = 7 @ x.conf:1:8 `7` key x.conf:1:1
        at.a = 7 @ x.conf:1:15 `${port}` key x.conf:1:11 < x.conf:1:8
        at.b = 2 @ x.conf:1:28 `${only}` key x.conf:1:24 < 3:8
        port = 1 @ 2:8 `1` key 2:1
        only = 2 @ 3:8 `2` key 3:1
        """);
  }

  @Test
  void theCommandLineOverridesAndGivesVariables() {
    places(
        Sample.of(
                """
                tailnets.home { control = "x", suffix = ${SUFFIX}, tag = ${TAG} }
                """)
            .set("tailnets.home.control=https://headscale.example")
            .set("tailnets.home.keep=[1, 2]")
            .set("SUFFIX=ts.net")
            .vars("{ \"TAG\": \"t\", \"SUFFIX\": \"no\" }"),
        """
        tailnets {} @ 1:1 `tailnets` key 1:1
        tailnets.home {} @ 1:15 `{ control = "x", suffix = ${SUFFIX}, tag = ${TAG} }` key 1:10
        tailnets.home.control = 'https://headscale.example' @ --set:1:23 `https://headscale.example` key --set:1:15
        tailnets.home.suffix = 'ts.net' @ 1:41 `${SUFFIX}` key 1:32 < --set:1:8
        tailnets.home.tag = 't' @ 1:58 `${TAG}` key 1:52 < vars.json:1:10
        tailnets.home.keep [] @ --set:1:20 `[1, 2]` key --set:1:15
        tailnets.home.keep[0] = 1 @ --set:1:21 `1`
        tailnets.home.keep[1] = 2 @ --set:1:24 `2`
        """);
  }
}
