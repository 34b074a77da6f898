package dev.tswgc.lab.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.Emitted;
import dev.tswgc.lab.exit.Emitted.Without;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.WgQuick;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// LAB-21. The path to the internet carries less than the uplink, and the errors that would say so are filtered on the way: connections open, and stall with
/// the first full segment. The exit's tunnel and its clamped segments fit the path that the topology tells of, in both directions and families.
@Tag("lab")
final class MtuTest {
  private static final int KIBIBYTES = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Test
  void aNarrowerPathStallsNothing() {
    attack("LAB-21", 1400);
  }

  @Test
  void anOverlayStallsNothing() {
    attack("LAB-21 overlay", 1450);
  }

  private static void attack(String id, int path) {
    Attack.named(id, "A megabyte passes each way over a path of " + path + " bytes without errors of ICMP")
        .control(WgQuick.alone())
        .leakingAtLeast(90)
        .on(
            topology(path),
            (world, tally) -> {
              narrow(world, path);
              transfer(world, tally);
              if (world.isEmitted()) {
                likeATailnet(world);
                transfer(world, tally);
              }
            });
  }

  @Test
  void downloadsStallWithoutTheClamp() {
    Emitted mutant = Emitted.broken("without its clamp", topology(1400), new Without("nftables/stockholm.nft", "maxseg"));
    try (ExitWorld world = ExitWorld.open("mutant", topology(1400), mutant)) {
      Tally tally = new Tally(world);
      narrow(world, 1400);
      transfer(world, tally);
      Verdict.Side side = tally.close(mutant.name());
      assertTrue(side.leaked() >= 2 * KIBIBYTES * 9 / 10, side::toString);
    }
  }

  private static ExitTopology topology(int path) {
    return ExitTopology.ordinary().with("", "hosts.node.uplink.mtu = " + path);
  }

  private static void transfer(ExitWorld world, Tally tally) {
    transfer(world, tally, ExitWorld.SERVICE4, 40);
    transfer(world, tally, ExitWorld.SERVICE6, 60);
  }

  /// Packets that are too long are lost between router and internet, and nobody hears of it.
  private static void narrow(ExitWorld world, int path) {
    world.router().run("ip", "link", "set", "wan0", "mtu", Integer.toString(path)).orFail();
    world.internet().run("ip", "link", "set", "isp", "mtu", Integer.toString(path)).orFail();
    for (Namespace silent : new Namespace[] {world.router(), world.internet()}) {
      silent
          .command("nft", "-f", "-")
          .reading(
              """
              table inet silence {
                chain out {
                  type filter hook output priority 0
                  icmp type destination-unreachable drop
                  icmpv6 type packet-too-big drop
                }
              }
              """)
          .run()
          .orFail();
    }
  }

  /// The tailnet's own links are shorter still (`TS_DEBUG_MTU` changes that).
  private static void likeATailnet(ExitWorld world) {
    world.node().run("ip", "link", "set", "tailscale0", "mtu", "1280").orFail();
    world.client().run("ip", "link", "set", "ts0", "mtu", "1280").orFail();
  }

  private static void transfer(ExitWorld world, Tally tally, String service, int headers) {
    try (ServerSocket server = world.internet().listen(service, 9100)) {
      // First what the client has learned nothing for yet: its own errors come from the node, and later connections know of them.
      Transfer down = new Transfer(world, server, service);
      int downloaded = down.download();
      int uploaded = new Transfer(world, server, service).upload();
      tally.counted(2 * KIBIBYTES, 2 * KIBIBYTES - uploaded - downloaded, "KiB that did not arrive");
      if (world.isEmitted()) {
        tally.countedWanted(2 * KIBIBYTES, uploaded + downloaded);
        int most = mtu(world) - headers;
        assertTrue(downloaded < KIBIBYTES || down.segment() <= most, () -> "segments of " + down.segment() + " bytes where " + most + " fit");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int mtu(ExitWorld world) {
    Matcher mtu = Pattern.compile("mtu (\\d+)").matcher(world.node().run("ip", "link", "show", "wg0").orFail());
    assertTrue(mtu.find());
    return Integer.parseInt(mtu.group(1));
  }

  /// A connection from a client, by which a megabyte is to pass.
  private static final class Transfer {
    private final ExitWorld world;
    private final Socket client;
    private final Socket server;
    private final String service;
    private int segment;

    Transfer(ExitWorld world, ServerSocket listener, String service) throws IOException {
      this.world = world;
      this.service = service;
      this.client = world.client().tcp(service, listener.getLocalPort(), PATIENCE);
      this.server = listener.accept();
      server.setSoTimeout((int) PATIENCE.toMillis());
    }

    int upload() {
      return pass(client, server);
    }

    int download() {
      return pass(server, client);
    }

    /// What TCP took for the largest segment.
    int segment() {
      return segment;
    }

    private int pass(Socket from, Socket to) {
      Thread.ofPlatform().daemon().start(() -> write(from));
      int read = 0;
      byte[] buffer = new byte[16_384];
      try (from;
          to) {
        InputStream in = to.getInputStream();
        while (read < KIBIBYTES * 1024) {
          int length = in.read(buffer);
          if (length < 0) {
            break;
          }
          read += length;
        }
        segment = mss();
      } catch (IOException e) {
        // It has stalled: what was read is what has passed.
      }
      return read / 1024;
    }

    private static void write(Socket socket) {
      try {
        OutputStream out = socket.getOutputStream();
        out.write(new byte[KIBIBYTES * 1024]);
        out.flush();
      } catch (IOException e) {
        // The reader will miss it.
      }
    }

    private int mss() {
      Matcher mss = Pattern.compile("\\bmss:(\\d+)").matcher(world.internet().run("ss", "-tin", "src", service.contains(":") ? "[" + service + "]" : service).orFail());
      int largest = Integer.MAX_VALUE;
      while (mss.find()) {
        largest = Integer.parseInt(mss.group(1));
      }
      return largest;
    }
  }
}
