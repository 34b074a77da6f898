package dev.tswgc.write;

import dev.tswgc.target.Artifact.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file system of `java.nio.file`. Nothing is forced to the platter: whatever a power cut takes, the next build writes again.
final class NioDisk implements Disk {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> FILE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> PROGRAM =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_EXECUTE);

  private static final FileAttribute<?>[] NEW_PRIVATE = {PosixFilePermissions.asFileAttribute(PRIVATE)};
  private static final FileAttribute<?>[] NEW_FILE = {PosixFilePermissions.asFileAttribute(FILE)};
  private static final FileAttribute<?>[] NEW_PROGRAM = {PosixFilePermissions.asFileAttribute(PROGRAM)};
  private static final FileAttribute<?>[] NEW_ANYHOW = {};
  private static final Set<StandardOpenOption> NEW = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final boolean posix;
  /// Whether the process' umask lets a new file have the permissions it asks for; learned from the first files made.
  private volatile boolean unmasked;

  NioDisk(Path root) {
    posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public Optional<Entry> look(Path path) throws IOException {
    try {
      if (!posix) {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new Entry(kind(basic), basic.size(), EnumSet.allOf(Mode.class)));
      }
      PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Entry(kind(attributes), attributes.size(), goodFor(attributes.permissions())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Entry.Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Entry.Kind.FILE;
    }
    if (attributes.isDirectory()) {
      return Entry.Kind.FOLDER;
    }
    return attributes.isSymbolicLink() ? Entry.Kind.LINK : Entry.Kind.OTHER;
  }

  /// Wider or narrower permissions than a new file would get are the user's choice, as long as the file still does its work.
  private static Set<Mode> goodFor(Set<PosixFilePermission> permissions) {
    Set<Mode> good = EnumSet.of(Mode.FILE);
    if (permissions.contains(PosixFilePermission.OWNER_EXECUTE)) {
      good.add(Mode.PROGRAM);
    }
    if (Collections.disjoint(permissions, OTHERS)) {
      good.add(Mode.PRIVATE);
    }
    return good;
  }

  @Override
  public byte[] read(Path path) throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void make(Path file, byte[] content, Mode mode) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, NEW, posix ? attributes(mode) : NEW_ANYHOW)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    if (posix && !unmasked) {
      unmasked = Files.getPosixFilePermissions(file).equals(permissions(mode)) && mode != Mode.PRIVATE;
      if (!unmasked) {
        Files.setPosixFilePermissions(file, permissions(mode));
      }
    }
  }

  @Override
  public void setMode(Path file, Mode mode) throws IOException {
    if (posix) {
      Files.setPosixFilePermissions(file, permissions(mode));
    }
  }

  private static FileAttribute<?>[] attributes(Mode mode) {
    return switch (mode) {
      case FILE -> NEW_FILE;
      case PROGRAM -> NEW_PROGRAM;
      case PRIVATE -> NEW_PRIVATE;
    };
  }

  private static Set<PosixFilePermission> permissions(Mode mode) {
    return switch (mode) {
      case FILE -> FILE;
      case PROGRAM -> PROGRAM;
      case PRIVATE -> PRIVATE;
    };
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }
}
