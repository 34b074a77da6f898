package dev.tswgc.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.HoconReader;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.language.TopologyBinder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecretFillerTest {
  private static final String PRIVATE = "8K8VeIHo+52Ro+w9oZID+M2zBGlmbhkvl1nQMrblfkg=";
  private static final String SHARED = "uBeXJHaQGAQD8FIQ9yB6Ay5MCLHc/decoGachJHHoko=";
  private static final String PROVIDER =
      "[Interface]\nPrivateKey = "
          + PRIVATE
          + "\nAddress = 10.64.12.3/32\n[Peer]\nPublicKey = D8FIQ9yB6Ay5MCLHc/decoGachJHHoukuBeXJHaQGAQ=\nPresharedKey = "
          + SHARED
          + "\nEndpoint = 198.51.100.10:51820\n";

  private FileSystem system;
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    system = Jimfs.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());
    folder = system.getPath("/work/out/secrets");
    Files.createDirectories(system.getPath("/work/secrets"));
    write("sweden.conf", PROVIDER);
  }

  @AfterEach
  void close() throws IOException {
    system.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(system.getPath("/work").resolve(name), text);
  }

  private Topology topology(String text) throws IOException {
    write("topology.conf", text);
    Diagnostics out = new Diagnostics();
    SourceFolder sources = new SourceFolder(system.getPath("/work"), List.of());
    Source source = sources.main(system.getPath("topology.conf"), out).orElseThrow();
    Topology topology = TopologyBinder.bind(new HoconReader(sources).read(source, HoconReader.Inputs.NONE, out).orElseThrow(), source, sources, out);
    assertFalse(out.hasErrors(), () -> out.sorted().toString());
    return topology;
  }

  private record Run(FillReport report, List<Diagnostic> findings) {
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (Diagnostic found : findings) {
        lines.add(found.severity().word() + " " + found.topic().slug() + " " + found.span().line() + ": " + found.message());
      }
      return lines;
    }

    static List<String> ids(List<SecretNeed> needs) {
      return needs.stream().map(SecretNeed::id).toList();
    }
  }

  private Run fill(Topology topology, Map<String, String> environment, boolean force) {
    Diagnostics out = new Diagnostics();
    FillReport report = new SecretFiller(folder, "out/secrets", name -> Optional.ofNullable(environment.get(name)), force).fill(topology, Optional.empty(), out);
    for (Diagnostic found : out.sorted()) {
      String all = found + found.help().toString() + found.span().source().lineText(found.span().line());
      assertFalse(all.contains(PRIVATE) || all.contains(SHARED) || all.contains("swordfish"), all);
    }
    return new Run(report, out.sorted());
  }

  private static String exit(String auth, String more) {
    return "tailnets.home { " + auth + " }\nupstreams.sweden { import = \"sweden.conf\" }\nexits.s { tailnet = home, upstream = sweden" + more + " }";
  }

  @Test
  void keysComeOutOfTheProviderFileAndVariables() throws IOException {
    Run run = fill(topology(exit("auth-key { env = HOME_KEY }", "")), Map.of("HOME_KEY", "swordfish\n"), false);
    assertEquals(List.of(), run.lines());
    assertEquals(List.of("home.authkey", "sweden.presharedkey", "sweden.privatekey"), Run.ids(run.report().written()));
    assertEquals("swordfish\n", Files.readString(folder.resolve("home.authkey")));
    assertEquals(PRIVATE + "\n", Files.readString(folder.resolve("sweden.privatekey")));
    assertEquals(SHARED + "\n", Files.readString(folder.resolve("sweden.presharedkey")));
  }

  @Test
  void onlyTheOwnerCanReadThem() throws IOException {
    fill(topology(exit("auth-key { env = HOME_KEY }", "")), Map.of("HOME_KEY", "swordfish"), false);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
      }
    }
  }

  @Test
  void aSecondRunWritesNothingAndClosesWhatIsOpen() throws IOException {
    Topology topology = topology(exit("auth-key { env = HOME_KEY }", ""));
    fill(topology, Map.of("HOME_KEY", "swordfish"), false);
    Path key = folder.resolve("sweden.privatekey");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Run run = fill(topology, Map.of(), false);
    assertEquals(List.of(), run.lines());
    assertEquals(3, run.report().present().size(), "a variable that is gone does no harm to what is there");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void anotherValueIsKeptUnlessForced() throws IOException {
    Topology topology = topology(exit("auth-key { env = HOME_KEY }", ""));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("home.authkey"), "older\n");
    Run run = fill(topology, Map.of("HOME_KEY", "swordfish"), false);
    assertEquals(List.of("error secret-differs 1: `out/secrets/home.authkey` holds another auth key of tailnet `home` than is given here."), run.lines());
    assertEquals("older\n", Files.readString(folder.resolve("home.authkey")));
    assertEquals(2, run.report().written().size(), "the others are written all the same");
    assertEquals(List.of("home.authkey"), Run.ids(run.report().differing()));
    assertEquals(List.of(), run.report().missing());
    fill(topology, Map.of("HOME_KEY", "swordfish"), true);
    assertEquals("swordfish\n", Files.readString(folder.resolve("home.authkey")));
  }

  @Test
  void filesAreCopied() throws IOException {
    write("secrets/key", "swordfish");
    write("secrets/users", "bob:swordfish\n\nann:x:y\n");
    Run run = fill(topology(exit("auth-key { file = \"secrets/key\" }", ", socks5 { auth { file = \"secrets/users\" } }")), Map.of(), false);
    assertEquals(List.of(), run.lines());
    assertEquals("swordfish\n", Files.readString(folder.resolve("home.authkey")));
    assertEquals("bob:swordfish\n\nann:x:y\n", Files.readString(folder.resolve("s.socks5users")));
  }

  @Test
  void aFileIsBesideTheFileThatNamesIt() throws IOException {
    Files.createDirectories(system.getPath("/work/sub"));
    write("sub/key", "swordfish");
    write("sub/tailnets.conf", "tailnets.home { auth-key { file = \"key\" } }");
    Run run = fill(topology("include \"sub/tailnets.conf\"\nupstreams.sweden { import = \"sweden.conf\" }\nexits.s { tailnet = home, upstream = sweden }"), Map.of(), false);
    assertEquals(List.of(), run.lines());
  }

  @Test
  void whatIsMissingIsToldWithWhatToDo() throws IOException {
    write("sweden.conf", PROVIDER.replace("PrivateKey = " + PRIVATE, ""));
    Run run = fill(topology(exit("auth-key { env = HOME_KEY }", ", socks5 { auth { file = \"secrets/users\" } }")), Map.of(), false);
    assertEquals(
        List.of(
            "error secret-missing 1: The auth key of tailnet `home` is missing: the variable `HOME_KEY` is not set.",
            "warning secret-missing 2: The WireGuard private key of upstream `sweden` is missing.",
            "error secret-missing 3: The list of users of the socks5 proxy of exit `s` is missing: there is no file `secrets/users`."),
        run.lines());
    assertEquals(List.of("Write it to `out/secrets/sweden.privatekey`, readable by you only."), run.findings().get(1).help());
    assertEquals(List.of("home.authkey", "s.socks5users", "sweden.privatekey"), Run.ids(run.report().missing()));
  }

  @Test
  void otherKeepersAreNotOpenedButTheirCommandIsSaid() throws IOException {
    Map<String, String> commands =
        Map.of(
            "sops = \"secrets.yaml#home.authkey\"", "sops decrypt --extract '[\"home\"][\"authkey\"]' secrets.yaml",
            "sops = \"secrets/home\"", "sops decrypt secrets/home",
            "vault = \"secret/tswgc/home#authkey\"", "vault kv get -field=authkey secret/tswgc/home",
            "k8s-secret = \"tswgc-home/authkey\"", "kubectl get secret tswgc-home -o 'go-template={{index .data \"authkey\" | base64decode}}'",
            "podman-secret = \"home-key\"", "podman secret inspect --showsecret --format '{{.SecretData}}' home-key",
            "credential = \"home-key\"", "systemd-creds decrypt /etc/credstore.encrypted/home-key -");
    for (Map.Entry<String, String> command : commands.entrySet()) {
      Run run = fill(topology(exit("auth-key { " + command.getKey() + " }", "")), Map.of(), false);
      assertEquals(1, run.findings().size());
      assertEquals(List.of("Run `(umask 077; " + command.getValue() + " > out/secrets/home.authkey)`."), run.findings().getFirst().help());
    }
  }

  @Test
  void aSecretInTheWrongFormIsRefusedUnseen() throws IOException {
    write("secrets/users", "no swordfish here\n");
    Run run =
        fill(
            topology(exit("auth-key { env = HOME_KEY }", ", http { auth { file = \"secrets/users\" } }").replace("import = \"sweden.conf\"", "import = \"sweden.conf\", private-key { env = WG }")),
            Map.of("HOME_KEY", "two swordfish", "WG", PRIVATE + "swordfish"),
            false);
    assertEquals(
        List.of(
            "error secret-malformed 1: What is given for the auth key of tailnet `home` is not one word on one line.",
            "error secret-malformed 2: What is given for the WireGuard private key of upstream `sweden` is not a WireGuard key, 44 characters of base64.",
            "error secret-malformed 3: What is given for the list of users of the http proxy of exit `s` is not a list of `user:password`, one a line."),
        run.lines());
    assertTrue(run.report().written().stream().map(SecretNeed::id).toList().equals(List.of("sweden.presharedkey")));
  }

  @Test
  void aFolderInTheWayIsAFindingAndNoTrace() throws IOException {
    Files.createDirectories(folder.resolve("sweden.privatekey").resolve("inside"));
    Run run = fill(topology(exit("auth-key { env = HOME_KEY }", "")), Map.of("HOME_KEY", "swordfish"), true);
    assertEquals(List.of("error secret-unwritable 2: The WireGuard private key of upstream `sweden` cannot be brought to `out/secrets/sweden.privatekey`."), run.lines());
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().endsWith(".new")));
    }
  }

  @Test
  void unusedEntriesNeedNothing() throws IOException {
    assertEquals(List.of(), SecretsNeeded.of(topology("tailnets.home {}\nupstreams.sweden { import = \"sweden.conf\" }"), Optional.empty()));
  }
}
