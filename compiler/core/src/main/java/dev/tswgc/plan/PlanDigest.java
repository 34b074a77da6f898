package dev.tswgc.plan;

import dev.tswgc.net.Version;
import java.util.ArrayList;
import java.util.List;

/// A name for a meaning: what two Plans that are equal have in common, and no others, on every machine.
///
/// It stands in `proof.json`, in `tswgc plan --json` and in `tswgc prove --format json`, so that one can tell whether a proof is of this Plan. Places in
/// files are no part of it, and neither is any value of a secret.
///
/// @param hex 32 digits
public record PlanDigest(String hex) {
  /// Goes up when the same Plan is taken in otherwise.
  private static final int VERSION = 1;

  /// Of everything.
  public static PlanDigest of(Plan plan) {
    Digester to = new Digester();
    to.number(VERSION);
    to.text(plan.topology());
    to.number(plan.hosts().size());
    for (Host host : plan.hosts()) {
      to.text(host.name().text());
      to.word(host.runtime());
      to.number(host.versions().size());
      for (Host.ProgramVersion version : host.versions()) {
        to.text(version.program());
        version(to, version.version());
      }
      to.number(host.networks().size());
      for (HostNetwork network : host.networks()) {
        network(to, network);
      }
      to.number(host.namespaces().size());
    }
    List<Namespace> namespaces = new ArrayList<>();
    for (Host host : plan.hosts()) {
      namespaces.addAll(host.namespaces());
    }
    for (Digester.Sum part : InOrder.each(namespaces, namespaces.size(), NamespaceDigest::of)) {
      to.all(part);
    }
    return new PlanDigest(to.hex());
  }

  private static void version(Digester to, Version version) {
    to.text(version.text());
    to.number(version.major());
    to.number(version.minor());
    to.number(version.patch());
  }

  private static void network(Digester to, HostNetwork network) {
    to.text(network.name());
    to.prefixes(network.subnets());
    to.addresses(network.gateways());
    switch (network) {
      case HostNetwork.Bridge bridge -> to.number(1);
      case HostNetwork.Macvlan macvlan -> {
        to.number(2);
        to.link(macvlan.parent());
        to.number(macvlan.vlan());
      }
    }
  }
}
