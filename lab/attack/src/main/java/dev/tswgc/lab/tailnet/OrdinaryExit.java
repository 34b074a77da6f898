package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.exit.Configuration;
import dev.tswgc.lab.exit.ExitTopology;
import dev.tswgc.lab.exit.ExitWorld;
import dev.tswgc.lab.naive.WgQuick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An exit node of a real tailnet as guides have it: a real tailscaled that keeps its own rules of nftables and routing, and wg-quick beside it.
///
/// @param around all that is around it
/// @param node its tailscaled
/// @param client of it, somewhere else on the internet
public record OrdinaryExit(ExitWorld around, TailscaleNode node, TailscaleNode client) implements AutoCloseable {
  /// Opens one; goes on only where that can be.
  public static OrdinaryExit open(PreparedTool tailscale) {
    RealTool.require("dnsmasq", "openssl", "wg-quick");
    ExitWorld around = ExitWorld.surroundings("ordinary tailscale " + tailscale.version(), ExitTopology.ordinary(), new BesideTailscaled());
    try {
      return open(around, tailscale);
    } catch (IOException e) {
      around.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      around.close();
      throw e;
    }
  }

  private static OrdinaryExit open(ExitWorld around, PreparedTool tailscale) throws IOException {
    Path folder = around.folder();
    Names names = Names.serve(around.internet(), folder, TailnetWorld.DNS4, TailnetWorld.DNS6);
    names.set(TailnetWorld.CONTROL, TailnetWorld.CONTROL4, TailnetWorld.CONTROL6);
    Authority authority = Authority.in(Files.createDirectories(folder.resolve("authority")));
    Headscale headscale =
        Headscale.start(
            around.world().namespace("control"),
            Files.createDirectories(folder.resolve("headscale")),
            TailnetWorld.CONTROL,
            TailnetWorld.CONTROL4,
            TailnetWorld.CONTROL6,
            authority.certify(TailnetWorld.CONTROL));
    String control = "https://" + TailnetWorld.CONTROL;
    // The other way round wg-quick's rules would stand before tailscaled's, and answers to clients go back into the tunnel.
    around.becomeExit();
    TailscaleNode node = TailscaleNode.start(around.node(), tailscale, TailnetWorld.DNS4, authority, control, headscale.authKey(), "--advertise-exit-node");
    TailscaleNode client = TailscaleNode.start(around.client(), tailscale, TailnetWorld.DNS4, authority, control, headscale.authKey());
    client.use(node.addresses().getFirst());
    return new OrdinaryExit(around, node, client);
  }

  /// wg-quick, whose own rules come with it; tailscaled's come from tailscaled.
  private record BesideTailscaled() implements Configuration {
    @Override
    public String name() {
      return "tailscaled and wg-quick";
    }

    @Override
    public void prepare(ExitWorld world) {
      WgQuick.alone().prepare(world);
      JoinedExit.around(world);
    }

    @Override
    public void apply(ExitWorld world) {
      WgQuick.up(world);
    }
  }

  @Override
  public void close() {
    around.close();
  }
}
