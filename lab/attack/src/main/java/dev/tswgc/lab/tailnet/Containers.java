package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Command;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.exit.Compiled;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Secret;
import dev.tswgc.plan.Service;
import dev.tswgc.topology.Images.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Starts an exit's services as a container engine does: each with the command, user, capabilities and environment that the Plan has for it, and a root of
/// its own with the files, secrets and folders that its Compose file gives it.
final class Containers {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  /// What programs of Debian read there.
  private static final List<String> ETC = List.of("passwd", "group", "nsswitch.conf", "ld.so.cache", "protocols", "services", "ssl/openssl.cnf");

  private final Namespace machine;
  private final Compiled compiled;
  private final Path folder;
  private final Map<String, String> secrets;
  private final Path authorities;
  private final Path tailscale;

  /// @param folder for what they are shown
  /// @param secrets by their ids
  /// @param authorities whom they trust
  /// @param tailscale what is in the image of tailscaled
  Containers(Namespace machine, Compiled compiled, Path folder, Map<String, String> secrets, Path authorities, Path tailscale) throws IOException {
    this.machine = machine;
    this.compiled = compiled;
    this.folder = Files.createDirectories(folder);
    this.secrets = Map.copyOf(secrets);
    this.authorities = authorities;
    this.tailscale = tailscale;
    try (InputStream program = Objects.requireNonNull(Containers.class.getResourceAsStream("contain.sh"))) {
      Files.copy(program, folder.resolve("contain"));
    }
  }

  Child start(Service service) {
    Runs runs = service.runs();
    StringBuilder capabilities = new StringBuilder();
    runs.capabilities().forEach(capability -> capabilities.append(",+").append(capability.name().toLowerCase(Locale.ROOT)));
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", folder.resolve("contain").toString()));
    try {
      words.addAll(List.of(shared("root-" + service.id()).toString(), Integer.toString(runs.startsAs()), capabilities.toString()));
      words.addAll(runs.command());
      Command command = machine.command(words.toArray(String[]::new)).reading(shown(service)).with("PATH", PATH);
      for (Service.Variable variable : runs.environment()) {
        command = command.with(variable.name(), variable.value());
      }
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A line for each thing that it sees, with its place.
  private String shown(Service service) throws IOException {
    StringBuilder lines = new StringBuilder();
    lines.append(etcOf(service)).append(" /etc\n");
    lines.append(compiled.files()).append(' ').append(Runs.FILES).append('\n');
    lines.append(secretsOf(service)).append(' ').append(Runs.SECRETS).append('\n');
    boolean owns = service instanceof Service.Owner || service instanceof Service.Watcher;
    if (owns) {
      lines.append(shared("reports")).append(" /run/tswgc\n");
    }
    if (owns || service instanceof Service.Names) {
      lines.append(shared("sockets")).append(" /run/wireguard\n");
    }
    if (service.runs().state().isPresent()) {
      lines.append(shared("state")).append(' ').append(service.runs().state().get()).append('\n');
      lines.append(tailscale).append(" /usr/local/bin\n");
    }
    return lines.toString();
  }

  private Path etcOf(Service service) throws IOException {
    Path etc = folder.resolve("etc-" + service.id());
    if (Files.exists(etc)) {
      return etc;
    }
    Files.createDirectories(etc.resolve("ssl/certs"));
    for (String same : ETC) {
      if (Files.exists(Path.of("/etc", same))) {
        Files.copy(Path.of("/etc", same), etc.resolve(same));
      }
    }
    Files.copy(authorities, etc.resolve("ssl/certs/ca-certificates.crt")); // Go looks here first: crypto/x509/root_linux.go
    Files.copy(compiled.files().resolve("dnsmasq/" + compiled.exit().id() + "/resolv.conf"), etc.resolve("resolv.conf"));
    if (service.runs().image().role() == Role.SOCKS5) {
      for (String users : List.of("passwd", "shadow")) { // as its Dockerfile has them
        Files.deleteIfExists(etc.resolve(users));
        Files.createSymbolicLink(etc.resolve(users), Path.of("/run/tswgc-proxy", users));
      }
    }
    return etc;
  }

  private Path secretsOf(Service service) throws IOException {
    Path seen = shared("secrets-" + service.id());
    for (Secret.Use use : service.runs().secrets()) {
      Path file = seen.resolve(use.id());
      if (!Files.exists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Objects.requireNonNull(secrets.get(use.id()), use.id()) + "\n");
      }
    }
    return seen;
  }

  private Path shared(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
