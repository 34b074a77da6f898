package dev.tswgc.targets.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Plan;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import dev.tswgc.target.TargetOptions;
import dev.tswgc.targets.Examples;
import dev.tswgc.targets.Rendered;
import dev.tswgc.topology.Host.RuntimeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A Compose file holds what the Plan says, whole and consistent in itself.
final class ComposeFileTest {
  static List<String> examples() {
    return Examples.names();
  }

  static Artifacts render(Plan plan, Artifacts formats) {
    return new ComposeTarget().render(plan, formats, new TargetOptions(Map.of()));
  }

  static Artifacts needed(Plan plan) {
    return Rendered.neededBy(new ComposeTarget(), plan);
  }

  /// The same hosts with another engine.
  static Plan with(RuntimeKind runtime, Plan plan) {
    List<Host> hosts = new ArrayList<>();
    for (Host host : plan.hosts()) {
      hosts.add(new Host(host.name(), runtime, host.versions(), host.networks(), host.namespaces()));
    }
    return new Plan(plan.topology(), hosts);
  }

  private static Map<String, Object> file(Plan plan, Host host) {
    return map(Yaml.version12(Rendered.text(render(plan, needed(plan)), host.name() + "/compose/compose.yaml")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Map<String, Object> map(Map<String, Object> in, String key) {
    return map(Objects.requireNonNull(in.get(key), key));
  }

  private static String text(Object in, String key) {
    return Objects.requireNonNull(map(in).get(key), key).toString();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Map<String, Object> in, String key) {
    return (List<Object>) in.getOrDefault(key, List.of());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bothVersionsOfYamlReadTheSame(String example) {
    for (RuntimeKind runtime : List.of(RuntimeKind.DOCKER, RuntimeKind.PODMAN)) {
      Plan plan = with(runtime, Examples.plan(example));
      for (Artifact artifact : render(plan, needed(plan)).all()) {
        if (artifact.path().endsWith(".yaml")) {
          assertEquals(Yaml.version11(artifact.content()), Yaml.version12(artifact.content()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyServiceIsWhatThePlanSays(String example) {
    for (RuntimeKind runtime : List.of(RuntimeKind.DOCKER, RuntimeKind.PODMAN)) {
      Plan plan = with(runtime, Examples.plan(example));
      for (Host host : plan.hosts()) {
        Map<String, Object> services = map(file(plan, host), "services");
        Set<String> names = new TreeSet<>();
        for (Namespace namespace : host.namespaces()) {
          for (Service service : namespace.services()) {
            boolean owns = service instanceof Service.Owner;
            String name = owns ? namespace.id().text() : namespace.id() + "-" + service.id();
            names.add(name);
            matches(map(services, name), service.runs());
            assertEquals(!owns, map(services, name).containsKey("network_mode"));
            assertEquals(owns, map(services, name).containsKey("sysctls"));
          }
        }
        assertEquals(names, new TreeSet<>(services.keySet()));
      }
    }
  }

  private static void matches(Map<String, Object> service, Runs runs) {
    assertEquals(runs.command(), list(service, "entrypoint"));
    assertEquals(List.of(), list(service, "command"));
    assertEquals(runs.capabilities().stream().map(Enum::name).toList(), list(service, "cap_add"));
    assertEquals(List.of("ALL"), list(service, "cap_drop"));
    assertEquals(List.of("no-new-privileges:true"), list(service, "security_opt"));
    assertEquals(true, service.get("read_only"));
    assertEquals(runs.startsAs() + ":" + runs.startsAs(), service.get("user"));
    assertEquals(runs.tun(), service.containsKey("devices"));
    assertEquals(runs.tasks(), service.get("pids_limit"));
    assertFalse(service.containsKey("privileged"));
    Map<String, Object> environment = map(service, "environment");
    for (Service.Variable variable : runs.environment()) {
      assertEquals(variable.value().replace("$", "$$"), environment.get(variable.name()));
    }
    Set<String> secrets = new TreeSet<>();
    runs.secrets().forEach(secret -> secrets.add(secret.id()));
    Set<String> given = new TreeSet<>();
    list(service, "secrets").forEach(secret -> given.add(text(secret, "target")));
    assertEquals(secrets, given);
  }

  /// A file that is mounted is one that was rendered, and stands where the Plan's paths look for it.
  @ParameterizedTest
  @MethodSource("examples")
  void everyFileIsThere(String example) {
    Plan plan = Examples.plan(example);
    Artifacts formats = needed(plan);
    for (Host host : plan.hosts()) {
      Map<String, Object> file = file(plan, host);
      Map<String, Object> configs = map(file, "configs");
      for (Map.Entry<String, Object> service : map(file, "services").entrySet()) {
        for (Object config : list(map(service.getValue()), "configs")) {
          String source = text(map(configs, text(config, "source")), "file");
          String path = Path.of(host.name().text(), "compose", source).normalize().toString();
          assertTrue(formats.at(path).isPresent(), path);
          String target = text(config, "target");
          assertTrue(target.equals("/etc/resolv.conf") || target.equals(path.replaceFirst("[^/]*", Runs.FILES)), target);
        }
      }
    }
  }

  /// podman-compose has no configs, so the same files are mounted at the same places.
  @ParameterizedTest
  @MethodSource("examples")
  void podmanSeesTheSameFiles(String example) {
    Plan docker = Examples.plan(example);
    Plan podman = with(RuntimeKind.PODMAN, docker);
    for (Host host : docker.hosts()) {
      Map<String, Object> one = file(docker, host);
      Map<String, Object> other = file(podman, host);
      assertFalse(other.containsKey("configs"));
      for (String service : map(one, "services").keySet()) {
        Set<String> configs = new TreeSet<>();
        list(map(map(one, "services"), service), "configs").forEach(config -> configs.add(text(config, "target")));
        Set<String> binds = new TreeSet<>();
        for (Object volume : list(map(map(other, "services"), service), "volumes")) {
          if (text(volume, "type").equals("bind")) {
            assertEquals(true, map(volume).get("read_only"));
            binds.add(text(volume, "target"));
          }
        }
        assertEquals(configs, binds);
      }
    }
  }

  /// A running container keeps the old content of a file that was replaced, so a change must be one of its own settings: the owner's makes all of its exit anew.
  @Test
  void anotherFileIsAnotherService() {
    Plan plan = Examples.plan("exit-node");
    Artifacts before = needed(plan);
    List<Artifact> changed = new ArrayList<>();
    for (Artifact artifact : before.all()) {
      boolean guard = artifact.path().endsWith("stockholm.nft");
      changed.add(guard ? new Artifact(artifact.path(), artifact.content() + "\n", artifact.mode(), artifact.namespace()) : artifact);
    }
    Map<String, Object> one = map(map(Yaml.version12(Rendered.text(render(plan, before), "localhost/compose/compose.yaml"))), "services");
    Map<String, Object> other = map(map(Yaml.version12(Rendered.text(render(plan, Artifacts.of(changed)), "localhost/compose/compose.yaml"))), "services");
    for (String service : one.keySet()) {
      assertNotEquals(map(map(one, service), "labels"), map(map(other, service), "labels"), service);
    }
  }

  @Test
  void anAddressOfTheLanHasItsOwnLink() {
    Plan plan = Examples.plan("everything-pinned");
    Map<String, Object> file = file(plan, plan.hosts().getFirst());
    Map<String, Object> network = map(map(file, "networks"), "lan.eth0.20");
    assertEquals("macvlan", network.get("driver"));
    assertEquals(Map.of("parent", "eth0.20"), network.get("driver_opts"));
    Map<String, Object> membership = map(map(map(map(file, "services"), "stockholm"), "networks"), "lan.eth0.20");
    assertEquals(Map.of("ipv4_address", "192.168.1.50", "ipv6_address", "fd12:3456:789a:1::50", "mac_address", "02:42:c0:a8:01:32"), membership);
  }

  /// What the engine cannot set is not asked of it: it would refuse to start the container.
  @Test
  void noSettingIsOfTheUplink() {
    Plan plan = Examples.plan("exit-node");
    Set<String> settings = map(map(map(file(plan, plan.hosts().getFirst()), "services"), "stockholm"), "sysctls").keySet();
    assertTrue(settings.contains("net.ipv4.ip_forward") && settings.contains("net.ipv6.conf.all.disable_ipv6"));
    assertTrue(settings.stream().noneMatch(key -> key.contains(".eth0.")));
  }

  /// Whoever speaks to a tunnel that a program carries does so by the program's socket.
  @Test
  void socketsOfTunnelsAreShared(@TempDir Path folder) throws IOException {
    assertEquals(Set.of(), withSockets(Examples.plan("headscale-holepunch")));
    Path topology = folder.resolve("topology.conf");
    java.nio.file.Files.writeString(
        topology,
        """
        tailnets.home { auth-key { file = "secrets/ts-home" } }
        upstreams.u {
          engine = wireguard-go, addresses = ["10.64.12.3/32"], private-key { file = "secrets/u.key" }, dns = ["10.64.0.1"]
          peers = [{ public-key = "FX9c1Mr/0lliozBUMr7WgArimuCpdCpiYCM8qtmdA0I=", endpoint = "vpn.example.net:51820", keepalive = 25s }]
        }
        exits.e { tailnet = home, upstream = u }
        """);
    assertEquals(Set.of("e", "e-names", "e-watcher"), withSockets(Examples.planOf(topology)));
  }

  private static Set<String> withSockets(Plan plan) {
    Map<String, Object> file = file(plan, plan.hosts().getFirst());
    Map<String, Object> services = map(file, "services");
    Set<String> sharing = new TreeSet<>();
    for (String service : services.keySet()) {
      for (Object volume : list(map(services, service), "volumes")) {
        if (text(volume, "target").equals("/run/wireguard")) {
          assertTrue(map(file, "volumes").containsKey(text(volume, "source")));
          sharing.add(service);
        }
      }
    }
    return sharing;
  }
}
