package dev.tswgc.migrate;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with the settings of another system.
public final class MigrateTopics {
  static final Topic NOT_COMPOSE =
      new Topic(
          "not-compose",
          Severity.ERROR,
          "A file that is no Compose file with such a service",
          """
          `tswgc import tswg` reads the Compose file that tswg is run with: YAML with `services`, of which at least one names a WireGuard file in
          `TSWG_WGCONF` (or in `WG_CONFIG`, as older versions called it).""",
          """
          services:
            tswg:
              image: ghcr.io/stratself/tswg:latest-minimal
          """,
          """
          services:
            tswg:
              image: ghcr.io/stratself/tswg:latest-minimal
              environment:
                TSWG_WGCONF: /etc/wireguard/wg0.conf
          """);

  static final Topic NOT_CARRIED_OVER =
      new Topic(
          "not-carried-over",
          Severity.WARNING,
          "A setting that the topology does not have",
          """
          The setting changes what the node does, and the topology that was written does not say the same: there is no word for it, or its value is not
          known before the program runs. The finding says what can be done instead.""",
          """
          services:
            tswg:
              environment:
                TSWG_WGCONF: /etc/wireguard/wg0.conf
                TS_DEST_IP: 192.168.1.10
          """,
          """
          services:
            tswg:
              environment:
                TSWG_WGCONF: /etc/wireguard/wg0.conf
          """);

  static final Topic SECRET_INSIDE =
      new Topic(
          "secret-inside",
          Severity.NOTE,
          "A secret in the other system's file",
          """
          The file holds a key itself. It is not repeated in the topology, which only says in which file it will be; write it there, readable by its
          owner only, and make a new one if the old file was ever shared.""",
          """
          services:
            tswg:
              environment:
                TSWG_WGCONF: /etc/wireguard/wg0.conf
                TS_AUTHKEY: tskey-auth-…
          """,
          """
          services:
            tswg:
              environment:
                TSWG_WGCONF: /etc/wireguard/wg0.conf
                TS_AUTHKEY: ${TS_AUTHKEY}
          """);

  private MigrateTopics() {}

  public static List<Topic> all() {
    return List.of(NOT_COMPOSE, NOT_CARRIED_OVER, SECRET_INSIDE);
  }
}
