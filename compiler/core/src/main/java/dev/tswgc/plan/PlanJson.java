package dev.tswgc.plan;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Family;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import java.util.List;

/// The Plan as JSON: every word of it in a fixed order, and no place in a file, so that equal Plans are equal bytes.
///
/// A change of meaning shows here before it shows in any target's files. Readers must refuse a `format_version` they do not know.
public final class PlanJson {
  /// Counts changes that a reader of the form before would misunderstand.
  private static final int FORMAT_VERSION = 1;

  private final JsonWriter json = new JsonWriter();

  private PlanJson() {}

  /// The whole Plan.
  public static String of(Plan plan) {
    PlanJson writer = new PlanJson();
    JsonWriter json = writer.json;
    json.object().key("format_version").value(FORMAT_VERSION).key("topology").value(plan.topology());
    json.key("plan_digest").value(PlanDigest.of(plan).hex()).key("hosts").list();
    for (Host host : plan.hosts()) {
      json.object().key("name").value(host.name().text()).key("runtime").value(host.runtime().word()).key("versions").object();
      for (Host.ProgramVersion version : host.versions()) {
        json.key(version.program()).value(version.version().text());
      }
      json.end().key("networks").list();
      for (HostNetwork network : host.networks()) {
        writer.network(network);
      }
      json.end().key("namespaces").list();
      for (Namespace namespace : host.namespaces()) {
        writer.namespace(namespace);
      }
      json.end().end();
    }
    return json.end().end().text();
  }

  /// One namespace, as it also stands in the whole.
  static String of(Namespace namespace) {
    PlanJson writer = new PlanJson();
    writer.namespace(namespace);
    return writer.json.text();
  }

  private void namespace(Namespace namespace) {
    json.object().key("id").value(namespace.id().text()).key("role").value(namespace.role().word());
    why(json, namespace.why());
    json.key("links").list();
    LinkJson links = new LinkJson(json);
    for (Link link : namespace.links()) {
      links.write(link);
    }
    json.end().key("sysctls").list();
    for (Sysctl sysctl : namespace.sysctls()) {
      json.flatObject().key("key").value(sysctl.key()).key("value").value(sysctl.value());
      why(json, sysctl.why());
      json.end();
    }
    json.end().key("tables").list();
    for (RoutingTable table : namespace.tables()) {
      table(table);
    }
    json.end().key("rules").list();
    for (PolicyRule rule : namespace.rules()) {
      rule(rule);
    }
    json.end().key("firewall");
    new FirewallJson(json).write(namespace.firewall());
    json.key("resolver");
    resolver(namespace.resolver());
    json.key("published").list();
    for (Publication publication : namespace.published()) {
      json.flatObject().key("port").value(publication.port()).key("protocol").value(publication.protocol().word());
      why(json, publication.why());
      json.end();
    }
    json.end().key("services").list();
    ServiceJson services = new ServiceJson(json);
    for (Service service : namespace.services()) {
      services.write(service);
    }
    json.end().key("secrets").list();
    for (Secret secret : namespace.secrets()) {
      json.flatObject().key("id").value(secret.id()).key("what").value(secret.what());
      why(json, secret.why());
      json.end();
    }
    json.end().key("steps").list();
    for (Step step : namespace.steps()) {
      step(step);
    }
    json.end().end();
  }

  private void table(RoutingTable table) {
    json.object().key("id").value(table.id().toString());
    why(json, table.why());
    json.key("routes").list();
    for (RoutingTable.Route route : table.routes()) {
      json.flatObject().key("destination").value(route.destination().toString());
      switch (route.next()) {
        case RoutingTable.Next.Dev dev -> json.key("dev").value(dev.link().text());
        case RoutingTable.Next.Via via -> json.key("via").value(via.gateway().toString()).key("dev").value(via.link().text());
        case RoutingTable.Next.ViaDefaultGateway via -> json.key("via").value("default gateway").key("dev").value(via.link().text());
        case RoutingTable.Next.Unreachable() -> json.key("unreachable").value(true);
      }
      json.key("metric").value(route.metric());
      why(json, route.why());
      json.end();
    }
    json.end().end();
  }

  private void rule(PolicyRule rule) {
    PolicyRule.Selector when = rule.selector();
    json.flatObject().key("family").value(word(rule.family())).key("preference").value(rule.preference().number());
    when.in().ifPresent(link -> json.key("in_link").value(link.text()));
    when.from().ifPresent(prefix -> json.key("from").value(prefix.toString()));
    when.to().ifPresent(prefix -> json.key("to").value(prefix.toString()));
    when.mark().ifPresent(mark -> json.key("mark").value(mark.toString()));
    when.uids().ifPresent(uids -> json.key("uids").value(uids.toString()));
    when.protocol().ifPresent(protocol -> json.key("protocol").value(protocol.word()));
    when.destinationPort().ifPresent(ports -> json.key("destination_port").value(ports.toString()));
    switch (rule.action()) {
      case PolicyRule.Action.Lookup lookup -> json.key("lookup").value(lookup.table().toString());
      case PolicyRule.Action.Unreachable() -> json.key("unreachable").value(true);
    }
    why(json, rule.why());
    json.end();
  }

  private void network(HostNetwork network) {
    json.flatObject().key("name").value(network.name()).key("kind");
    switch (network) {
      case HostNetwork.Bridge _ -> json.value("bridge");
      case HostNetwork.Macvlan macvlan -> {
        json.value("macvlan").key("parent");
        macvlan.parent().ifPresentOrElse(parent -> json.value(parent.text()), json::nothing);
        json.key("vlan");
        macvlan.vlan().ifPresentOrElse(json::value, json::nothing);
      }
    }
    json.key("subnets").list();
    for (Prefix subnet : network.subnets()) {
      json.value(subnet.toString());
    }
    json.end().key("gateways");
    addresses(network.gateways());
    json.end();
  }

  private void resolver(Resolver resolver) {
    json.object().key("listen").value(resolver.listen().toString()).key("uid").value(resolver.uid()).key("tunnel");
    addresses(resolver.tunnel());
    json.key("control");
    addresses(resolver.control());
    json.key("direct");
    names(resolver.direct());
    json.key("domains");
    names(resolver.domains());
    why(json, resolver.why());
    json.end();
  }

  private void names(List<DomainName> names) {
    json.flatList();
    for (DomainName name : names) {
      json.value(name.text());
    }
    json.end();
  }

  private void addresses(List<IpAddress> addresses) {
    json.flatList();
    for (IpAddress address : addresses) {
      json.value(address.toString());
    }
    json.end();
  }

  private void step(Step step) {
    json.flatObject();
    switch (step) {
      case Step.LoadGuard(String table) -> json.key("load_guard").value(table);
      case Step.CheckSysctls() -> json.key("check_sysctls").value(true);
      case Step.AddBackstops() -> json.key("add_backstops").value(true);
      case Step.AddRules(Family family) -> json.key("add_rules").value(word(family));
      case Step.LoadEgressGuard guard -> json.key("load_egress_guard").value(guard.table()).key("link").value(guard.link().text());
      case Step.AddTunnel tunnel -> json.key("add_tunnel").value(tunnel.link().text());
      case Step.ConfigureTunnel tunnel -> json.key("configure_tunnel").value(tunnel.link().text());
      case Step.BringUp up -> json.key("bring_up").value(up.link().text());
      case Step.AddRoutes() -> json.key("add_routes").value(true);
      case Step.FlushConnections() -> json.key("flush_connections").value(true);
      case Step.MarkApplied() -> json.key("mark_applied").value(true);
      case Step.StartService(String service) -> json.key("start_service").value(service);
    }
    json.end();
  }

  static String word(Family family) {
    return family == Family.IPV4 ? "ipv4" : "ipv6";
  }

  static void why(JsonWriter json, Why why) {
    json.key("why").flatObject().key("path").value(why.path()).key("sentence").value(why.sentence()).end();
  }
}
