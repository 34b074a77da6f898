package dev.tswgc.hocon;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong with a file before a word of it is read.
public final class FileTopics {

  static final Topic MISSING =
      new Topic(
          "file-missing",
          Severity.ERROR,
          "A file that is named does not exist",
          """
          The topology, a file it includes or a file it imports is not where its name says. A relative name is looked up beside the file that
          mentions it, not in the folder the command was started from, so a topology builds the same from everywhere.
          """,
          """
          include "tailnet.conf"      # the file is called tailnets.conf
          exits.stockholm { tailnet = home }
          """,
          """
          include "tailnets.conf"
          exits.stockholm { tailnet = home }
          """);

  static final Topic FOLDER =
      new Topic(
          "file-is-folder",
          Severity.ERROR,
          "A folder is given where a file is wanted",
          """
          A topology is one file. A folder has no order in which its files could be read, so each one that belongs to the topology is included by
          name.
          """,
          "tswgc check examples/exit-node",
          "tswgc check examples/exit-node/topology.conf");

  static final Topic UNREADABLE =
      new Topic(
          "file-unreadable",
          Severity.ERROR,
          "A file cannot be read",
          """
          The file is there, but the system refuses to give its bytes: the permissions forbid it, it is a device or a pipe where a regular file is
          wanted, or the disk failed. Nothing is built from half of an input.
          """,
          "chmod 000 topology.conf; tswgc check topology.conf",
          "chmod 644 topology.conf; tswgc check topology.conf");

  static final Topic TOO_LARGE =
      new Topic(
          "file-too-large",
          Severity.ERROR,
          "A file is larger than the compiler reads",
          """
          Every file that is read at build time is at most 16 MiB long. A topology of ten thousand exits has 5 MiB; what is larger is a mistake
          (an archive, an image, a log) or an attack on the machine that builds. The file is refused by its size and not read.
          """,
          """
          holepunch.zoom.address { file = "disk.img" }
          """,
          """
          holepunch.zoom.address { file = "zoom-ranges.txt" }
          """);

  static final Topic NOT_UTF8 =
      new Topic(
          "file-not-utf8",
          Severity.ERROR,
          "A file is not UTF-8 text",
          """
          A byte sequence that is not UTF-8 has no characters, and guessing the encoding would change names and secrets silently. UTF-16 and
          UTF-32 (what some editors call "Unicode") are recognised and named, but not read either. A byte order mark of UTF-8 at the start is
          skipped.
          """,
          "printf 'topology { name = caf\\351 }' > topology.conf; tswgc check topology.conf",
          "printf 'topology { name = caf\\303\\251 }' > topology.conf; tswgc check topology.conf");

  static final Topic NUL =
      new Topic(
          "file-has-nul",
          Severity.ERROR,
          "A file holds a NUL character",
          """
          No text holds the character NUL. Tools written in C end a string there, so a value with it would mean one thing to the compiler and
          another to the program that is configured.
          """,
          "printf 'topology { name = \"a\\0b\" }' > topology.conf; tswgc check topology.conf",
          "printf 'topology { name = \"ab\" }' > topology.conf; tswgc check topology.conf");

  static final Topic OUTSIDE =
      new Topic(
          "file-outside",
          Severity.ERROR,
          "A file outside the folder of the topology is named",
          """
          A build reads only what lies in the folder of the topology: no URL, no class path, no absolute name, no `..` that leads out, no symbolic
          link that does. So a topology from somebody else cannot pull the builder's files into its output, and a build gives the same bytes on
          every machine that has the folder. `--allow-path DIR` opens one more folder by hand.
          """,
          """
          include "/etc/tswgc/common.conf"
          exits.stockholm { tailnet = home }
          """,
          """
          include "common.conf"
          exits.stockholm { tailnet = home }
          """);

  private FileTopics() {}

  /// All of them, for the page of each.
  public static List<Topic> topics() {
    return List.of(MISSING, FOLDER, UNREADABLE, TOO_LARGE, NOT_UTF8, NUL, OUTSIDE);
  }
}
