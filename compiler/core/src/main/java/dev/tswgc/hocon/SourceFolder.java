package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The closed world of a build: the only way a file is read, so that what is outside the topology's folder cannot reach its output.
///
/// A file is read once: whoever asks for it again gets the same [Source].
public final class SourceFolder {
  /// The most bytes of one file: three times a topology of ten thousand exits.
  public static final int MAX_BYTES = 16 << 20;

  private final Path root;
  private final List<Path> allowed;
  private final Map<Path, Optional<Source>> read = new HashMap<>();
  private final Map<Source, Path> folders = new HashMap<>();
  private final Map<Source, Boolean> folderless = new HashMap<>();
  private String typedRoot = "";

  /// @param root the folder of the topology
  /// @param allowed folders outside it that are opened by hand (`--allow-path`)
  public SourceFolder(Path root, List<Path> allowed) {
    this.root = root.toAbsolutePath().normalize();
    this.allowed = new ArrayList<>(allowed.size());
    for (Path path : allowed) {
      this.allowed.add(path.toAbsolutePath().normalize());
    }
  }

  /// The topology itself, which the user named on the command line and which may lie anywhere.
  public Optional<Source> main(Path file, Diagnostics out) {
    String name = shown(file);
    typedRoot = name.substring(0, name.lastIndexOf('/') + 1);
    Span place = Span.ofWhole(Source.unread(name));
    Path absolute = file.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      Diagnostic folder = FileTopics.FOLDER.at(place, "`" + name + "` is a folder, and a topology is a file.");
      Path inside = absolute.resolve("topology.conf");
      out.report(Files.isRegularFile(inside) ? folder.help("Did you mean `" + shown(file.resolve("topology.conf")) + "`?") : folder);
      return Optional.empty();
    }
    return load(absolute, name, place, "Give the path of the topology, for example `examples/exit-node/topology.conf`.", out);
  }

  /// A topology from a pipe. It has no folder, so it can name no other file.
  public Optional<Source> standardInput(InputStream in, Diagnostics out) {
    String name = "<stdin>";
    Span place = Span.ofWhole(Source.unread(name));
    try {
      Optional<Source> source = decode(name, in.readNBytes(MAX_BYTES + 1), place, out);
      if (source.isPresent()) {
        folderless.put(source.get(), true);
      }
      return source;
    } catch (IOException e) {
      out.report(FileTopics.UNREADABLE.at(place, "Standard input cannot be read."));
      return Optional.empty();
    }
  }

  /// A file that a source names: to include, to import, or a list.
  ///
  /// @param path relative to the folder of the file that asks, with `/` between folders; absolute only inside an allowed folder
  /// @param askedBy where it is named; findings about reaching the file stand there, findings about its text in the file itself
  public Optional<Source> open(String path, Span askedBy, Diagnostics out) {
    Optional<Diagnostic> refused = refuse(path, askedBy);
    if (refused.isPresent()) {
      out.report(refused.get());
      return Optional.empty();
    }
    Path file;
    try {
      file = folders.getOrDefault(askedBy.source(), root).resolve(path).normalize();
    } catch (InvalidPathException e) {
      out.report(FileTopics.MISSING.at(askedBy, "`" + path + "` is not the name of a file."));
      return Optional.empty();
    }
    if (!inside(file, root, allowed)) {
      out.report(outside(path, askedBy, "`" + path + "` leads out of the topology's folder."));
      return Optional.empty();
    }
    if (Files.isDirectory(file)) {
      out.report(FileTopics.FOLDER.at(askedBy, "`" + path + "` is a folder, and a file is wanted here."));
      return Optional.empty();
    }
    if (Files.exists(file)) {
      Optional<Diagnostic> stray = strayLink(path, file, askedBy);
      if (stray.isPresent()) {
        out.report(stray.get());
        return Optional.empty();
      }
    }
    String name = file.startsWith(root) || !path.startsWith("/") ? besideName(askedBy.source(), path) : path;
    return load(file, name, askedBy, "A relative name is looked up beside the file that mentions it.", out);
  }

  private Optional<Diagnostic> refuse(String path, Span askedBy) {
    if (path.isEmpty()) {
      return Optional.of(FileTopics.MISSING.at(askedBy, "A file is named by an empty text."));
    }
    if (folderless.containsKey(askedBy.source())) {
      return Optional.of(
          outside(path, askedBy, "`" + path + "` cannot be read, because a topology from standard input has no folder.")
              .help("Write the topology to a file, and give the file."));
    }
    if (path.contains("://") || path.startsWith("file:")) {
      return Optional.of(
          outside(path, askedBy, "`" + path + "` is a URL, and a build reads files only.")
              .help("Fetch it beside the topology beforehand, and name the file."));
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of(outside(path, askedBy, "`" + path + "` has a backslash.").help("Write `/` between folders, on every system."));
    }
    return Optional.empty();
  }

  private static Diagnostic outside(String path, Span askedBy, String message) {
    Diagnostic found = FileTopics.OUTSIDE.at(askedBy, message);
    return path.startsWith("/") || path.contains("..")
        ? found.help("Copy it into the folder, or open the other folder by `--allow-path DIR`.")
        : found;
  }

  /// The name alone may lie inside and still be a link to elsewhere.
  private Optional<Diagnostic> strayLink(String path, Path file, Span askedBy) {
    try {
      List<Path> real = new ArrayList<>(allowed.size());
      for (Path folder : allowed) {
        if (Files.exists(folder)) {
          real.add(folder.toRealPath());
        }
      }
      if (inside(file.toRealPath(), root.toRealPath(), real)) {
        return Files.isRegularFile(file)
            ? Optional.empty()
            : Optional.of(FileTopics.UNREADABLE.at(askedBy, "`" + path + "` is not a regular file."));
      }
      return Optional.of(
          FileTopics.OUTSIDE
              .at(askedBy, "`" + path + "` is a symbolic link that leads out of the topology's folder.")
              .help("Copy the file into the folder, or open the other folder by `--allow-path DIR`."));
    } catch (IOException e) {
      return Optional.of(FileTopics.UNREADABLE.at(askedBy, "`" + path + "` cannot be read."));
    }
  }

  private static boolean inside(Path file, Path root, List<Path> allowed) {
    if (file.startsWith(root)) {
      return true;
    }
    for (Path folder : allowed) {
      if (file.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Source> load(Path file, String name, Span askedBy, String help, Diagnostics out) {
    Optional<Source> known = read.get(file);
    if (known != null) {
      return known;
    }
    Optional<Source> source = Optional.empty();
    try {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      if (size > MAX_BYTES) {
        tooLarge(name, askedBy, size + " bytes", out);
      } else {
        try (InputStream in = Files.newInputStream(file)) {
          source = decode(name, in.readNBytes(MAX_BYTES + 1), askedBy, out);
        }
      }
    } catch (AccessDeniedException e) {
      out.report(
          FileTopics.UNREADABLE.at(askedBy, "`" + name + "` may not be read.").help("Look at its permissions: `ls -l " + name + "`."));
    } catch (IOException e) {
      if (!Files.exists(file)) {
        // Not remembered: whoever asks next has a place of their own to be told of.
        out.report(FileTopics.MISSING.at(askedBy, "`" + name + "` does not exist.").help(help));
        return Optional.empty();
      }
      out.report(FileTopics.UNREADABLE.at(askedBy, "`" + name + "` cannot be read."));
    }
    if (source.isPresent()) {
      Path folder = file.getParent();
      folders.put(source.get(), folder == null ? root : folder);
    }
    read.put(file, source);
    return source;
  }

  private static Optional<Source> decode(String name, byte[] bytes, Span askedBy, Diagnostics out) {
    if (bytes.length > MAX_BYTES) {
      tooLarge(name, askedBy, "more than " + MAX_BYTES + " bytes", out);
      return Optional.empty();
    }
    Utf8.Decoded decoded = new Utf8(name, bytes).decode();
    if (decoded.problem().isPresent()) {
      Diagnostic problem = decoded.problem().get();
      out.report(askedBy.visible() ? problem.related(askedBy, "named here") : problem);
    }
    return decoded.source();
  }

  private static void tooLarge(String name, Span askedBy, String size, Diagnostics out) {
    out.report(FileTopics.TOO_LARGE.at(askedBy, "`" + name + "` has " + size + ", and the most that is read is 16 MiB."));
  }

  /// The name as the user knows it: relative to how they named the file that asks.
  private String besideName(Source asking, String path) {
    String name = asking.name();
    String typed = folders.containsKey(asking) ? name.substring(0, name.lastIndexOf('/') + 1) : typedRoot;
    String joined = typed + path;
    List<String> parts = new ArrayList<>();
    for (String part : joined.split("/", -1)) {
      boolean up = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..") && !parts.getLast().isEmpty();
      if (up) {
        parts.removeLast();
      } else if (!part.equals(".") || parts.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static String shown(Path file) {
    String separator = file.getFileSystem().getSeparator();
    return separator.equals("/") ? file.toString() : file.toString().replace(separator, "/");
  }
}
