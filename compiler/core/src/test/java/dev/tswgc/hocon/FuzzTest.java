package dev.tswgc.hocon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are: an answer soon, with nodes or with findings that can be shown, and never an exception.
class FuzzTest {
  private static final String SOUND =
      """
      topology { name = demo, language = 1 }   // who
      include "common.conf"
      defaults { exit { port = 41641, dns = ["10.64.0.1"] } }
      tailnets.home { control = ${?CONTROL}, suffix = "tail12a34b.ts.net", auth-key { file = "secrets/ts-home" } }
      exits {
        stockholm = ${defaults.exit} { tailnet = home, upstream = [sweden, japan], port = ${defaults.exit.port} }
        tokyo { "tailnet": "home", mtu : 1280, keepalive = 25s, note = \"""two
      lines\""" }
      }
      holepunch.list += { address = ["198.51.100.0/24", "2001:db8:5::/48"], port = [3478, "27000-27100"] }
      holepunch.list += { address = "203.0.113.7", port = ${?exits.tokyo.port} }
      path = /bin
      path = ${path}":/sbin"
      """;

  private final Path folder = Jimfs.newFileSystem(Configuration.unix()).getPath("/work");

  private void read(byte[] text, long seed) throws IOException {
    Files.write(folder.resolve("topology.conf"), text);
    var out = new Diagnostics();
    var sources = new SourceFolder(folder, List.of());
    try {
      Optional<Source> root = sources.main(folder.resolve("topology.conf"), out);
      var inputs = new HoconReader.Inputs(List.of(new Assignment("exits.tokyo.port=1"), new Assignment("CONTROL=https://x")), Optional.empty());
      Optional<Node.Fields> read = root.isEmpty() ? Optional.empty() : new HoconReader(sources).read(root.get(), inputs, out);
      boolean errors = false;
      for (Diagnostic found : out.sorted()) {
        errors |= found.severity() == Severity.ERROR;
        assertTrue(!found.span().toString().isEmpty() && found.message().endsWith("."), found.message());
      }
      if (read.isEmpty() && !errors) {
        fail("seed " + seed + ": neither nodes nor errors\n" + new String(text, UTF_8));
      }
    } catch (RuntimeException | StackOverflowError e) {
      fail("seed " + seed + ": " + e + "\n" + new String(text, UTF_8), e);
    }
  }

  @Test
  void bytes() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("common.conf"), "exits.tokyo.port = 2\n");
    byte[] sound = SOUND.getBytes(UTF_8);
    for (long seed = 0; seed < 4_000; seed++) {
      var random = new Random(seed);
      byte[] bytes = sound.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : sound[random.nextInt(sound.length)]);
      }
      read(bytes, seed);
    }
  }

  @Test
  void texts() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("common.conf"), "exits.tokyo.port = 2\n");
    for (long seed = 0; seed < 4_000; seed++) {
      var generator = new HoconGenerator(seed);
      read((seed % 2 == 0 ? generator.mutant(SOUND) : generator.mutant(generator.document())).getBytes(UTF_8), seed);
    }
  }
}
