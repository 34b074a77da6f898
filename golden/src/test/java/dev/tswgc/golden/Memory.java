package dev.tswgc.golden;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/// File systems in memory, whose current folder is where the user stands.
public final class Memory {
  /// The current folder, from which relative names start.
  public static final String FOLDER = "/home/user/net";

  private Memory() {}

  public static FileSystem empty() {
    return in(FOLDER);
  }

  public static FileSystem in(String folder) {
    return Jimfs.newFileSystem(unix(folder).build());
  }

  /// One that holds so much and no more.
  public static FileSystem ofBytes(long size) {
    return Jimfs.newFileSystem(unix(FOLDER).setBlockSize(512).setMaxSize(size).build());
  }

  public static FileSystem holding(Tree tree) {
    FileSystem files = empty();
    tree.into(here(files));
    return files;
  }

  public static Path here(FileSystem files) {
    return files.getPath("").toAbsolutePath();
  }

  private static Configuration.Builder unix(String folder) {
    return Configuration.unix().toBuilder().setWorkingDirectory(folder).setAttributeViews("basic", "posix", "unix");
  }
}
