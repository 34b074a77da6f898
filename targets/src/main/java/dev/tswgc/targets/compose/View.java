package dev.tswgc.targets.compose;

import dev.tswgc.target.Fragment;
import java.util.List;

/// What the template `compose.ftl` sees: one host. What may be absent is a list of one or none.
///
/// @param volumes those with a name
/// @param files those that services see, by the names that `configs` have; none where services mount them themselves
record View(
    List<Fragment> about,
    String project,
    boolean podman,
    List<Container> services,
    Logs logs,
    List<Net> networks,
    List<Volume> volumes,
    List<Pair> secrets,
    List<Pair> files) {

  /// Two words that belong together.
  record Pair(String name, String value) {}

  /// A service.
  ///
  /// @param built whether the image is built from `context`
  /// @param volumes what it mounts
  /// @param files configs that it mounts, with their paths
  /// @param owned whose network namespace it joins
  /// @param network of an owner
  /// @param fingerprint of all that it reads
  /// @param source its path in the topology
  record Container(
      String name,
      String image,
      boolean built,
      String context,
      String pull,
      List<String> command,
      List<Pair> environment,
      String user,
      List<String> capabilities,
      List<String> scratch,
      boolean tun,
      List<Mount> volumes,
      List<Pair> files,
      List<String> secrets,
      List<Joined> owned,
      List<Membership> network,
      String memory,
      Fragment tasks,
      String fingerprint,
      String source) {}

  /// A folder or file that a service mounts.
  record Mount(String type, String source, String target, boolean fixed) {}

  /// How a service joins the namespace of its owner.
  record Joined(String name, String mode) {}

  /// An owner's place in a network.
  ///
  /// @param status the program that tells whether all is well
  record Membership(String hostname, String name, List<Pair> addresses, List<String> ports, List<Pair> sysctls, String status) {}

  /// Where output goes.
  record Logs(String driver, List<Pair> options) {}

  /// A network of the engine.
  record Net(String name, String driver, List<String> parent, boolean ipv6, List<Subnet> subnets) {}

  /// A subnet, its prefix in `name`.
  record Subnet(String name, List<String> gateway) {}

  /// A volume with a name.
  record Volume(String name, boolean inMemory) {}
}
