package dev.tswgc.plan;

import dev.tswgc.topology.Name;
import java.util.List;

/// A network namespace with everything in it.
///
/// @param id unique on its host: the exit's name
/// @param links in the order in which they come up
/// @param rules ascending by family and preference
/// @param published ports that are reached at the machine's addresses
/// @param secrets what its services and tunnels need
/// @param steps of `up`, in order; `down` is the inverses backwards
public record Namespace(
    Name id,
    Role role,
    List<Link> links,
    List<Sysctl> sysctls,
    List<RoutingTable> tables,
    List<PolicyRule> rules,
    Firewall firewall,
    Resolver resolver,
    List<Publication> published,
    List<Service> services,
    List<Secret> secrets,
    List<Step> steps,
    Why why) {

  /// What the namespace is for.
  public enum Role {
    EXIT("exit");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Namespace {
    links = List.copyOf(links);
    sysctls = List.copyOf(sysctls);
    tables = List.copyOf(tables);
    rules = List.copyOf(rules);
    published = List.copyOf(published);
    services = List.copyOf(services);
    secrets = List.copyOf(secrets);
    steps = List.copyOf(steps);
  }
}
