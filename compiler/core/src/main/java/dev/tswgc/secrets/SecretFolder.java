package dev.tswgc.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// A folder of secret files that only its owner can read, at every moment.
final class SecretFolder {
  private static final Set<PosixFilePermission> FILE = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> FOLDER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

  private final Path folder;
  private final boolean posix;

  SecretFolder(Path folder) {
    this.folder = folder;
    posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  boolean holds(String id) {
    return Files.exists(folder.resolve(id));
  }

  boolean holds(String id, byte[] value) throws IOException {
    return Files.isRegularFile(folder.resolve(id)) && Arrays.equals(Files.readAllBytes(folder.resolve(id)), value);
  }

  /// Takes away what others may do with a file that is there.
  void close(String id) throws IOException {
    if (posix && !FILE.containsAll(Files.getPosixFilePermissions(folder.resolve(id)))) {
      Files.setPosixFilePermissions(folder.resolve(id), FILE);
    }
  }

  /// Puts a value into its file: whole or not at all, and never readable by others on the way.
  void write(String id, byte[] value) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(FOLDER));
    }
    Path temporary = folder.resolve("." + id + ".new");
    Files.deleteIfExists(temporary);
    try {
      try (OutputStream out =
          Channels.newOutputStream(Files.newByteChannel(temporary, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(FILE)))) {
        out.write(value);
      }
      Files.move(temporary, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
  }
}
