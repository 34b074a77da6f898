package dev.tswgc.lab.exit;

import dev.tswgc.Compiler;
import dev.tswgc.Input;
import dev.tswgc.LockFile;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.plan.Host;
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
record Compiled(Host host, Path files) {
  static Compiled of(String topology, Path folder) {
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
}
