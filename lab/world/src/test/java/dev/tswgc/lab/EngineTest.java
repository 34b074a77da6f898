package dev.tswgc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engine of the tests runs what we emit the like of, touches nothing of the machine, and leaves nothing behind.
final class EngineTest {
  private static final String COMPOSE =
      """
      name: t
      services:
        owner:
          build: .
          image: owner:1
          cap_drop: [ALL]
          cap_add: [NET_ADMIN]
          read_only: true
          restart: unless-stopped
          devices: ["/dev/net/tun:/dev/net/tun"]
          sysctls: {net.ipv4.ip_forward: "1", net.ipv6.conf.all.disable_ipv6: "0"}
          configs: [{source: rules, target: /rules.nft}]
          networks: {up: {ipv4_address: 172.30.5.10, ipv6_address: "fd00:5::10"}}
          command: [sh, -c, "nft -f /rules.nft && exec sleep infinity"]
        joined:
          image: owner:1
          network_mode: service:owner
          depends_on: [owner]
          cap_drop: [ALL]
          read_only: true
          restart: unless-stopped
          secrets: [key]
          command: [sleep, infinity]
      configs: {rules: {file: ./rules.nft}}
      secrets: {key: {file: ./key}}
      networks:
        up:
          enable_ipv6: true
          ipam: {config: [{subnet: 172.30.5.0/24}, {subnet: "fd00:5::/64"}]}
      """;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"DEBIAN", "NEWER"})
  void runsAnExitsShapeAndLeavesNothing(Engine.Kind kind) throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("compose.yaml"), COMPOSE);
    Files.writeString(project.resolve("Dockerfile"), "FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nftables iproute2\n");
    Files.writeString(project.resolve("rules.nft"), "table inet tg_guard {\n}\n");
    Files.writeString(project.resolve("key"), "secret");
    String links = links();
    Engine started = Engine.start(folder.resolve("engine"), kind);
    try (Engine engine = started) {
      engine.compose(project, "build").orFail();
      engine.compose(project, "up", "--detach").orFail();
      assertEquals("172.30.5.10/24 fd00:5::10/64", in(engine, project, "owner", "ip -br addr show eth0 | awk '{print $3, $4}'"));
      assertTrue(in(engine, project, "owner", "nft list tables").contains("table inet tg_guard"));
      assertEquals("secret", in(engine, project, "joined", "cat /run/secrets/key"));
      assertEquals("eth0 lo", in(engine, project, "joined", "echo $(ls /sys/class/net)"));

      engine.crash();
      engine.compose(project, "up", "--detach").orFail();
      engine.compose(project, "kill", "owner").orFail();
      assertEquals("lo", in(engine, project, "joined", "echo $(sed -n 's/^ *\\(.*\\):.*/\\1/p' /proc/net/dev)"));

      for (PreparedTool tailscale : PreparedTool.every("tailscale")) {
        String image = "docker.io/tailscale/tailscale:v" + tailscale.version();
        String said = engine.docker("run", "--rm", "--network=none", image, "tailscaled", "--version").orFail();
        assertEquals(tailscale.version(), said.lines().toList().getFirst());
      }
    }
    assertEquals(links, links());
    assertFalse(Files.exists(folder.resolve("engine/root")));
    assertEquals("", RealTool.run(List.of("find", "/sys/fs/cgroup", "-path", "*/tswgc-engine-" + started.pid() + "*"), "").orFail());
  }

  private static String in(Engine engine, Path project, String service, String script) {
    return engine.compose(project, "exec", "-T", service, "sh", "-c", script).orFail().strip();
  }

  private static String links() {
    return RealTool.run(List.of("ip", "-br", "link"), "").output();
  }
}
