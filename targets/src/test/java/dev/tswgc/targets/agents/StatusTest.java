package dev.tswgc.targets.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `status`: what it says is what a client would find, and what it prints is what was asked for.
final class StatusTest {
  private static final String SHOWN =
      """
      ln -s "$agents/status" /run/tswgc-status
      silence() { # port of a far end
        nsenter --net=/run/netns/isp nft "add table inet silent$1; add chain inet silent$1 in { type filter hook input priority 0; }; add rule inet silent$1 in udp dport $1 drop"
      }
      as_json() { # into which file
        /run/tswgc-status --json >$PWD/$1 || :
      }
      """;

  @TempDir
  private Path folder;

  private World world;

  @BeforeEach
  void write() throws IOException {
    world = World.in(folder);
    world.change("status", "page=8 ", "page=1 ");
    world.change("status", "limit=3 ", "limit=1 ");
  }

  @Test
  void saysWhetherTrafficPasses() throws IOException {
    world.check(
        SHOWN
            + """
        ends 'before apply' 1 /run/tswgc-status
        says 'before apply' 'Fails closed, because `apply` has not come to its end here.'
        "$apply"
        eventually 'traffic' "$agents/status" --quiet
        ends 'up' 0 /run/tswgc-status
        says 'up' 'stockholm  is up: traffic passes by the tunnel'
        says 'path' 'path       wg0 (metric 100), then wg1 (metric 200)'
        says 'handshake' 'wg0        last handshake '
        says 'endpoint' ' ago; endpoint 198.51.100.10:51820'
        says 'traffic' 'traffic    an answer came by wg0 just now'
        says 'guard' 'guard      stands, and all is as compiled'
        says 'watcher' 'watcher    has noted nothing yet'
        says 'tailnet' 'tailscale0 has 100.64.0.1'
        says 'public address' 'seen as    10.64.12.3'
        ends 'quiet' 0 "$agents/status" --quiet
        is 'quiet is silent' '' "$(cat /run/said)"
        ends 'usage' 2 "$agents/status" --no-such-option
        "$agents/watch" "$apply" >/dev/null 2>&1 &
        watches() { /run/tswgc-status | grep -qs 'watcher    watches'; }
        eventually 'a watcher' watches

        silence 51820
        moved() { /run/tswgc-status | grep -qs 'path       wg1 (metric 200), then wg0 (metric 1100)'; }
        eventually 'the next tunnel' moved
        eventually 'up by the next' "$agents/status" --quiet
        as_json next
        silence 51821
        since() { ! /run/tswgc-status >/run/said && grep -qs 'stockholm  Fails closed since 20[-0-9]* [0-9:]* UTC ([0-9]* seconds*), because wg0 has a peer, but nobody answers behind it.' /run/said; }
        eventually 'since when' since
        says 'what to do' 'Ask the provider whether its resolvers answer'
        says 'public address' 'seen as    http://203.0.113.99:8080/ip gives no address'
        as_json closed
        """);
    Config next = json("next");
    assertTrue(next.getBoolean("up"));
    assertTrue(next.getIsNull("reason"));
    assertEquals("wg1", next.getString("carrying"));
    assertEquals("10.70.3.9", next.getString("seenAs"));
    assertEquals(List.of("100.64.0.1"), next.getStringList("tailnet"));
    Config first = next.getConfigList("tunnels").getFirst();
    assertEquals("down", first.getString("state"));
    assertEquals(List.of("198.51.100.10:51820"), first.getStringList("endpoints"));
    Config closed = json("closed");
    assertFalse(closed.getBoolean("up"));
    assertTrue(closed.getLong("since") > first.getLong("since"));
    assertTrue(closed.getIsNull("seenAs"));
  }

  /// The tools' words are nothing but text.
  @Test
  void isJsonWhateverTheToolsPrint() throws IOException {
    world.check(
        SHOWN
            + """
        "$apply"
        mkdir /run/bin
        printf '"\\\\x \\001\\t{}\\t9"x\\n$(touch /run/harm)"\\n1.2.3.4<script>\\n' >/run/words
        for tool in wg curl; do
          printf '#!/bin/sh\\ncat /run/words\\n' >/run/bin/$tool
          chmod 755 /run/bin/$tool
        done
        printf 'tunnel wg0 up 12x \\\\"why\\nwatched now\\ntunnel wg1 down 99 "\\\\\\001\\n' >/run/tswgc/stockholm.state
        PATH=/run/bin:$PATH
        as_json hostile
        [ ! -e /run/harm ] || failed 'a word was run'
        """);
    Config hostile = json("hostile");
    assertTrue(hostile.getIsNull("seenAs"));
    assertTrue(hostile.getIsNull("watched"));
    assertEquals(99, hostile.getConfigList("tunnels").getLast().getInt("since"));
  }

  /// As strictly as JSON is.
  private Config json(String file) throws IOException {
    return ConfigFactory.parseString(Files.readString(folder.resolve(file)), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }
}
