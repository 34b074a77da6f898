package dev.tswgc.cli;

import dev.tswgc.target.Target;
import dev.tswgc.target.Targets;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// Finds the targets: those that come with the program, and those of the jars in the folders of `--targets-path`.
final class TargetLoader {
  private TargetLoader() {}

  static Targets load(Arguments arguments, Console console) {
    List<String> folders = arguments.values(Options.TARGETS_PATH);
    ClassLoader own = TargetLoader.class.getClassLoader();
    try {
      return new Targets(ServiceLoader.load(Target.class, folders.isEmpty() ? own : withJars(folders, own, console)));
    } catch (ServiceConfigurationError e) {
      throw new WrongUsage("A jar of `--targets-path` names a target that cannot be loaded: is it made for this version of tswgc?");
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }

  private static ClassLoader withJars(List<String> folders, ClassLoader own, Console console) {
    List<URL> jars = new ArrayList<>();
    for (String folder : folders) {
      Path path = console.path(folder);
      if (!Files.isDirectory(path)) {
        throw new WrongUsage("`" + folder + "`, given by `--targets-path`, is not a folder.");
      }
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          if (entry.toString().endsWith(".jar")) {
            found.add(entry);
          }
        }
        Collections.sort(found);
        for (Path jar : found) {
          jars.add(jar.toUri().toURL());
        }
      } catch (MalformedURLException | DirectoryIteratorException e) {
        throw new WrongUsage("The folder `" + folder + "` cannot be read.");
      } catch (IOException e) {
        throw new WrongUsage("The folder `" + folder + "` cannot be read.");
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), own);
  }
}
