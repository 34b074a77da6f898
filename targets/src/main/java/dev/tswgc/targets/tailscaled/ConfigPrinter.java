package dev.tswgc.targets.tailscaled;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;

/// Prints the configuration of a tailscaled, version `alpha0` of its format (`ConfigVAlpha` in its `ipn/conf.go`).
///
/// What a file leaves out keeps the value it has in the node's state, or gets a default that is not the exit's (`acceptRoutes` is true), so all that could
/// send traffic or names another way is written out. tailscaled refuses a file with a field that it does not know: only those of 1.98 are used.
final class ConfigPrinter {
  private ConfigPrinter() {}

  static String print(Service.Tailscaled tailscaled) {
    JsonWriter json = new JsonWriter().object().key("version").value("alpha0");
    // `tailscale set` and `up` could otherwise change what was proved.
    json.key("Locked").value(true).key("Enabled").value(true);
    tailscaled.controlUrl().ifPresent(url -> json.key("ServerURL").value(url));
    json.key("AuthKey").value("file:" + Runs.SECRETS + "/" + tailscaled.authKey().id()).key("Hostname").value(tailscaled.hostname());
    json.key("OperatorUser").value("");
    // Names are answered by the namespace's own forwarder, and its routes are those of the Plan.
    json.key("acceptDNS").value(false).key("acceptRoutes").value(false).key("exitNode").value("").key("allowLANWhileUsingExitNode").value(false);
    json.key("AdvertiseRoutes").list();
    for (Prefix route : tailscaled.advertiseRoutes()) {
      json.value(route.toString());
    }
    json.end();
    // Its rules would accept clients on every link, translate on every link, and restore whole marks of connections; the guard does what is needed of it.
    json.key("NetfilterMode").value("off");
    json.key("ShieldsUp").value(false).key("RunSSHServer").value(tailscaled.ssh()).key("RunWebClient").value(false).key("PostureChecking").value(false);
    json.key("AppConnector").flatObject().key("Advertise").value(false).end();
    json.key("AutoUpdate").flatObject().key("Check").value(false).key("Apply").value(false).end();
    return json.end().text();
  }
}
