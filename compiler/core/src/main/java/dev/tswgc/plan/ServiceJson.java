package dev.tswgc.plan;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.net.ImageReference;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Images.Variant;

/// Writes services.
final class ServiceJson {
  private final JsonWriter json;

  ServiceJson(JsonWriter json) {
    this.json = json;
  }

  void write(Service service) {
    json.object().key("id").value(service.id()).key("uid").value(service.uid()).key("kind");
    switch (service) {
      case Service.Owner owner -> owner(owner);
      case Service.Tailscaled tailscaled -> tailscaled(tailscaled);
      case Service.Proxy proxy -> proxy(proxy);
      case Service.Forwarder forwarder -> json.value("forwarder");
      case Service.Names names -> names(names);
      case Service.Watcher watcher -> watcher(watcher);
    }
    runs(service.runs());
    PlanJson.why(json, service.why());
    json.end();
  }

  private void owner(Service.Owner owner) {
    json.value("owner").key("probe_uid").value(owner.probeUid()).key("public_address");
    owner.publicAddress().ifPresentOrElse(page -> json.value(page.text()), json::nothing);
  }

  private void runs(Runs runs) {
    json.key("runs").object().key("image").flatObject().key("role").value(runs.image().role().word());
    switch (runs.image()) {
      case Image.Given(Role _, ImageReference reference) -> json.key("given").value(reference.toString());
      case Image.Built(Role _, Variant variant, ImageReference base) -> json.key("variant").value(variant.word()).key("base").value(base.toString());
    }
    json.end().key("command").flatList();
    runs.command().forEach(json::value);
    json.end().key("environment").object();
    for (Service.Variable variable : runs.environment()) {
      json.key(variable.name()).value(variable.value());
    }
    json.end().key("starts_as").value(runs.startsAs()).key("capabilities").flatList();
    for (Runs.Capability capability : runs.capabilities()) {
      json.value(capability.name());
    }
    json.end().key("tun").value(runs.tun()).key("state");
    runs.state().ifPresentOrElse(json::value, json::nothing);
    json.key("formats").flatList();
    runs.formats().forEach(json::value);
    json.end().key("secrets").flatList();
    for (Secret.Use secret : runs.secrets()) {
      json.value(secret.id());
    }
    json.end().key("memory_mib").value(runs.memoryMib()).key("tasks").value(runs.tasks()).end();
  }

  private void tailscaled(Service.Tailscaled tailscaled) {
    json.value("tailscaled").key("control_url");
    tailscaled.controlUrl().ifPresentOrElse(json::value, json::nothing);
    json.key("auth_key").value(tailscaled.authKey().id()).key("hostname").value(tailscaled.hostname()).key("port").value(tailscaled.port());
    json.key("link").value(tailscaled.link().text()).key("ssh").value(tailscaled.ssh()).key("advertise_routes").flatList();
    for (Prefix route : tailscaled.advertiseRoutes()) {
      json.value(route.toString());
    }
    json.end();
  }

  private void proxy(Service.Proxy proxy) {
    json.value("proxy").key("protocol").value(proxy.protocol()).key("inside").value(proxy.inside().text()).key("port").value(proxy.port());
    json.key("outside").flatList();
    for (LinkName link : proxy.outside()) {
      json.value(link.text());
    }
    json.end().key("refused").flatList();
    for (Prefix prefix : proxy.refused()) {
      json.value(prefix.toString());
    }
    json.end().key("auth");
    proxy.auth().ifPresentOrElse(secret -> json.value(secret.id()), json::nothing);
  }

  private void names(Service.Names names) {
    json.value("names").key("sets").list();
    for (Service.SetFeed feed : names.sets()) {
      json.flatObject().key("name").value(feed.name().text()).key("family").value(PlanJson.word(feed.family()));
      json.key("table_family").value(feed.tableFamily().word()).key("table").value(feed.table()).key("set").value(feed.set()).key("others");
      FirewallJson.atoms(json, feed.others());
      json.end();
    }
    json.end().key("endpoints").list();
    for (Service.EndpointFeed feed : names.endpoints()) {
      json.flatObject().key("name").value(feed.name().text()).key("link").value(feed.link().text()).key("peer").value(feed.peer().text());
      json.key("port").value(feed.port()).end();
    }
    json.end();
  }

  private void watcher(Service.Watcher watcher) {
    json.value("watcher").key("probe_uid").value(watcher.probeUid()).key("probes").list();
    for (Service.Probe probe : watcher.probes()) {
      json.flatObject().key("link").value(probe.link().text()).key("resolvers").list();
      for (IpAddress resolver : probe.resolvers()) {
        json.value(resolver.toString());
      }
      json.end().end();
    }
    json.end().key("interval_seconds").value(watcher.intervalSeconds()).key("lost_probes").value(watcher.lostProbes());
    json.key("good_seconds").value(watcher.goodSeconds());
  }
}
