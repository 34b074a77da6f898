package dev.tswgc.lab.exit;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Sysctl;
import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;
import dev.tswgc.write.OutputWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/// A topology compiled to files, by the same stages as `tswgc build`.
///
/// @param host its one host, as planned
/// @param files the host's output folder
public record Compiled(Host host, Path files) {
  public static Compiled of(String topology, Path folder) {
    try {
      Path file = Files.writeString(Files.createDirectories(folder).resolve("topology.conf"), topology);
      Path out = folder.resolve("out");
      Diagnostics findings = new Diagnostics();
      Compiler compiler = new Compiler(Input.of(file), findings, stage -> {});
      Compiler.Built built =
          compiler
              .build(LockFile.beside(file, false), new Targets(ServiceLoader.load(Target.class)), List.of(), new OutputWriter(out, "out", false))
              .orElseThrow(() -> new IllegalArgumentException(topology + findings.sorted()));
      Host host = built.planned().plan().hosts().getFirst();
      return new Compiled(host, out.resolve(host.name().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The exit itself.
  public Namespace exit() {
    return host.namespaces().getFirst();
  }

  /// Says what settings a platform makes the exit's namespace with. Those of links come with the links: a platform gives them those of `default`.
  public void prepare(dev.tswgc.lab.Namespace node) {
    prepare(exit(), node);
  }

  /// Says it of any exit.
  public static void prepare(Namespace exit, dev.tswgc.lab.Namespace node) {
    for (Sysctl setting : exit.sysctls()) {
      if (!setting.key().matches("net/ipv[46]/(conf|neigh)/(?!all/|default/).*")) {
        node.sysctlAt(setting.key(), setting.value());
      }
    }
  }
}
