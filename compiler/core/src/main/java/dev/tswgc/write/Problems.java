package dev.tswgc.write;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells what stands against writing, each thing once: ten thousand edited files are one mistake of the user, not ten thousand findings.
final class Problems {
  /// How many files of one kind of problem are named.
  private static final int NAMED = 5;

  private final String root;
  private final Diagnostics diagnostics;
  private final List<String> edited = new ArrayList<>();
  private final List<String> inTheWay = new ArrayList<>();
  private boolean any;

  /// @param root the output folder as the user knows it
  Problems(String root, Diagnostics diagnostics) {
    this.root = root;
    this.diagnostics = diagnostics;
  }

  boolean any() {
    return any || !edited.isEmpty() || !inTheWay.isEmpty();
  }

  void edited(String path) {
    edited.add(path);
  }

  /// @param what stands there, with article
  void inTheWay(String path, String what) {
    inTheWay.add("`" + shown(path) + "` is " + what);
  }

  void badPath(String path, String fault) {
    report(WriteTopics.OUTPUT_PATH.at(place(path), "The artifact path `" + path + "` " + fault + ".").help("This is a mistake of the target: tell its author."));
  }

  void manifest() {
    report(
        WriteTopics.OUTPUT_MANIFEST
            .at(place(Manifest.FILE_NAME), "This is not the manifest that a build wrote.")
            .help("Remove the output folder `" + root + "`, or choose another one with `-o`."));
  }

  void ofAnother(String theirs, String ours) {
    report(
        WriteTopics.OUTPUT_OF_ANOTHER
            .at(place(""), "The folder holds the outputs of the topology `" + theirs + "`, not of `" + ours + "`.")
            .help("Choose another folder with `-o`, or take this one over with `--force`."));
  }

  void secretsNotIgnored() {
    diagnostics.report(WriteTopics.SECRETS_NOT_IGNORED.at(place(".gitignore"), "The file has no line `secrets/`.").help("Add the line `secrets/`."));
  }

  /// @param folder the output folder on the disk, to name the file that failed where it is one of the outputs
  /// @param changed whether some outputs may have been replaced already
  void unwritable(Path folder, IOException e, boolean changed) {
    String help = changed ? "Some outputs are new now and some are of before, all of them whole: run the build again once this is mended." : "No output was changed.";
    report(WriteTopics.OUTPUT_UNWRITABLE.at(place(output(folder, e)), "The outputs cannot be written: " + IoFailure.words(e) + ".").help(help));
  }

  /// The same for a file that is not in the output folder.
  static void unwritable(String file, IOException e, String help, Diagnostics diagnostics) {
    diagnostics.report(
        WriteTopics.OUTPUT_UNWRITABLE
            .at(Span.ofWhole(Source.unread(file)), "The file cannot be written: " + IoFailure.words(e) + ".")
            .help(help));
  }

  private static String output(Path folder, IOException e) {
    String file = e instanceof FileSystemException system && system.getFile() != null ? system.getFile() : "";
    String below = folder + "/";
    return file.startsWith(below) && !file.startsWith(below + ".tswgc-") ? file.substring(below.length()) : "";
  }

  /// Reports what was gathered.
  void tell() {
    if (!edited.isEmpty()) {
      Diagnostic diagnostic =
          WriteTopics.OUTPUT_EDITED.at(place(edited.getFirst()), edited.size() == 1 ? "The file was edited since it was built." : edited.size() + " files were edited since they were built.");
      for (String other : edited.subList(1, Math.min(edited.size(), NAMED))) {
        diagnostic = diagnostic.related(place(other), "edited too");
      }
      report(diagnostic.help("Take the edit over into the topology, then use `--force` to overwrite the file."));
    }
    if (!inTheWay.isEmpty()) {
      Diagnostic diagnostic = WriteTopics.OUTPUT_IN_THE_WAY.at(place(""), "Something that no build wrote is in the way: " + inTheWay.getFirst() + ".");
      for (String other : inTheWay.subList(1, Math.min(inTheWay.size(), NAMED))) {
        diagnostic = diagnostic.help("In the way too: " + other + ".");
      }
      if (inTheWay.size() > NAMED) {
        diagnostic = diagnostic.help((inTheWay.size() - NAMED) + " more are in the way.");
      }
      report(diagnostic.help("Move it away, or choose another folder with `-o`."));
    }
  }

  private void report(Diagnostic diagnostic) {
    any = true;
    diagnostics.report(diagnostic);
  }

  private Span place(String path) {
    return Span.ofWhole(Source.unread(shown(path)));
  }

  private String shown(String path) {
    if (path.isEmpty()) {
      return root;
    }
    return root.endsWith("/") ? root + path : root + "/" + path;
  }
}
