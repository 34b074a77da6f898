package dev.tswgc.lab.exit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The topology of a lab's exit: so many upstreams, and what a test says beside that.
///
/// @param upstreams how many
/// @param ipv6 whether the upstreams have IPv6 too
/// @param exit more lines of the exit
/// @param more more lines of the topology
/// @param endpoint the name of the first provider, empty where its address is given
public record ExitTopology(int upstreams, boolean ipv6, String exit, String more, String endpoint) {
  static final String HOST = "node";
  public static final String EXIT = "stockholm";

  /// One upstream, both families.
  public static ExitTopology ordinary() {
    return new ExitTopology(1, true, "", "", "");
  }

  public ExitTopology upstreams(int number) {
    return new ExitTopology(number, ipv6, exit, more, endpoint);
  }

  /// Upstreams without IPv6, while the uplink has it.
  public ExitTopology ipv4Only() {
    return new ExitTopology(upstreams, false, exit, more, endpoint);
  }

  /// With more said of the exit and beside it.
  ///
  /// @param lines of the exit
  /// @param others of the topology
  public ExitTopology with(String lines, String others) {
    return new ExitTopology(upstreams, ipv6, exit + lines + "\n", more + others + "\n", endpoint);
  }

  /// Addresses past the tunnel for the node's own programs, by TCP 443.
  public ExitTopology holepunch(String... addresses) {
    String list = List.of(addresses).stream().map(address -> '"' + address + '"').collect(Collectors.joining(", "));
    return with("holepunch = [control]", "holepunch.control { address = [" + list + "], port = 443, protocol = tcp }");
  }

  /// With the first provider given by its name.
  public ExitTopology named(String name) {
    return new ExitTopology(upstreams, ipv6, exit, more, name);
  }

  static String upstream(int number) {
    return "upstream" + number;
  }

  String text(List<Provider> providers) {
    return """
        topology { name = lab, language = 1 }
        tailnets.home {}
        %s
        hosts.%s {
          runtime = docker
          uplink { interface = eth0, lan = ["192.168.1.0/24", "2001:db8:1::/64"], gateway = ["192.168.1.1", "2001:db8:1::1"] }
        }
        exits.%s {
          host = %s
          tailnet = home
          upstream = [%s]
          network { macvlan { address = ["%s/24", "%s/64"] } }
        %s}
        %s
        """
        .formatted(
            upstreams(providers),
            HOST,
            EXIT,
            HOST,
            IntStream.range(0, upstreams).mapToObj(ExitTopology::upstream).collect(Collectors.joining(", ")),
            ExitWorld.NODE4,
            ExitWorld.NODE6,
            exit,
            more);
  }

  private String upstreams(List<Provider> providers) {
    String all = providers.stream().map(Provider::topology).collect(Collectors.joining());
    return endpoint.isEmpty() ? all : all.replace('"' + providers.getFirst().address4() + ':', '"' + endpoint + ':');
  }
}
