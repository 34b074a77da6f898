package dev.tswgc.write;

import dev.tswgc.target.Artifact.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A disk that refuses, or a process that dies, at one of the acts that change something.
final class FaultyDisk implements Disk {
  private final Disk disk;
  private final int failAt;
  private final Fault fault;
  private final List<String> acts = Collections.synchronizedList(new ArrayList<>());

  /// What happens instead of the act.
  interface Fault {
    void happen(Path path) throws IOException;
  }

  /// The process is gone: nobody tidies up after this.
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  FaultyDisk(Disk disk, int failAt, Fault fault) {
    this.disk = disk;
    this.failAt = failAt;
    this.fault = fault;
  }

  /// Counts the acts only.
  static FaultyDisk counting(Path root) {
    return new FaultyDisk(new NioDisk(root), Integer.MAX_VALUE, path -> {});
  }

  /// The acts done so far.
  List<String> acts() {
    return acts;
  }

  /// All later acts fail too: a disk stays full while the build tidies up.
  private synchronized boolean fails(String act, Path path) {
    acts.add(act + " " + path);
    return acts.size() > failAt;
  }

  private void act(String act, Path path) throws IOException {
    if (fails(act, path)) {
      fault.happen(path);
    }
  }

  @Override
  public Optional<Entry> look(Path path) throws IOException {
    return disk.look(path);
  }

  @Override
  public byte[] read(Path path) throws IOException {
    return disk.read(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    act("makeFolder", folder);
    disk.makeFolder(folder);
  }

  @Override
  public void make(Path file, byte[] content, Mode mode) throws IOException {
    if (fails("make", file)) {
      // A write stops in the middle.
      disk.make(file, java.util.Arrays.copyOf(content, content.length / 2), mode);
      fault.happen(file);
    }
    disk.make(file, content, mode);
  }

  @Override
  public void setMode(Path file, Mode mode) throws IOException {
    act("setMode", file);
    disk.setMode(file, mode);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    act("replace", to);
    disk.replace(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    if (fault instanceof Deadly) {
      act("delete", path);
    }
    disk.delete(path);
  }

  /// A fault that also stops tidying up.
  interface Deadly extends Fault {}
}
