package dev.tswgc.write;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can stop outputs from being written.
public final class WriteTopics {
  public static final Topic OUTPUT_EDITED =
      new Topic(
          "output-edited",
          Severity.ERROR,
          "An output was edited by hand",
          """
          The build would overwrite, or remove, a file that it wrote earlier and that somebody changed since. What is edited in an output is
          lost at the next build at the latest, so the change belongs into the topology. The manifest `.tswgc-manifest.json` in the output
          folder is how the build knows.""",
          """
          tswgc build topology.conf
          echo '# mine' >> out/localhost/nftables/stockholm.nft
          tswgc build topology.conf
          """,
          """
          tswgc build topology.conf --force   # after the change was taken over into topology.conf
          """);

  public static final Topic OUTPUT_IN_THE_WAY =
      new Topic(
          "output-in-the-way",
          Severity.ERROR,
          "Something that no build wrote stands where an output belongs",
          """
          Only files that an earlier build wrote are ever replaced or removed; `--force` does not change that. Symbolic links below the output
          folder are not followed, not even to folders: with one, a build could write anywhere.""",
          """
          mkdir -p out/localhost/nftables && touch out/localhost/nftables/stockholm.nft
          tswgc build topology.conf
          """,
          """
          tswgc build topology.conf -o another-folder
          """);

  public static final Topic OUTPUT_PATH =
      new Topic(
          "output-path",
          Severity.ERROR,
          "A target wants to write where no target may",
          """
          Artifacts stay below the output folder, under names of letters, digits and `.-_@+`, each path once. A target that asks for
          another path has a mistake; nothing is written then.""",
          """
          tswgc build topology.conf --targets-path jars -t mine   # a target that renders ../../etc/passwd
          """,
          """
          tswgc build topology.conf -t nftables
          """);

  public static final Topic OUTPUT_UNWRITABLE =
      new Topic(
          "output-unwritable",
          Severity.ERROR,
          "The outputs cannot be written",
          """
          The output folder cannot be made or changed: a permission is missing, the disk is full or read-only, or what is called a folder is
          none. Everything is written beside the outputs first and moved into place then, so a build that fails leaves whole files only: those
          of before, or, where moving itself failed, some of before and some of now. The next build puts that right.""",
          """
          tswgc build topology.conf -o /proc/out
          """,
          """
          tswgc build topology.conf -o out
          """);

  public static final Topic OUTPUT_MANIFEST =
      new Topic(
          "output-manifest",
          Severity.ERROR,
          "The manifest of the output folder cannot be trusted",
          """
          `.tswgc-manifest.json` says which files of the output folder a build may replace. One that was edited, merged or cut short
          could name files that no build wrote, so it is not believed in part.""",
          """
          echo '{}' > out/.tswgc-manifest.json
          tswgc build topology.conf
          """,
          """
          rm -r out
          tswgc build topology.conf
          """);

  public static final Topic OUTPUT_OF_ANOTHER =
      new Topic(
          "output-of-another",
          Severity.ERROR,
          "The output folder holds the outputs of another topology",
          """
          A build removes what an earlier build of the same topology wrote and this one does not. In a folder shared by two topologies each build
          would remove the outputs of the other.""",
          """
          tswgc build office.conf -o /srv/out
          tswgc build home.conf -o /srv/out
          """,
          """
          tswgc build office.conf -o /srv/out/office
          tswgc build home.conf -o /srv/out/home
          """);

  public static final Topic SECRETS_NOT_IGNORED =
      new Topic(
          "secrets-not-ignored",
          Severity.WARNING,
          "Git would take up the secrets",
          """
          `tswgc secrets` puts keys into folders called `secrets` beside the outputs. The build writes a `.gitignore` that keeps them out of
          a repository; one that was there already is yours and is not changed.""",
          """
          echo '*.log' > out/.gitignore
          tswgc build topology.conf
          """,
          """
          echo 'secrets/' >> out/.gitignore
          tswgc build topology.conf
          """);

  private WriteTopics() {}

  /// Every topic of this room.
  public static List<Topic> all() {
    return List.of(OUTPUT_EDITED, OUTPUT_IN_THE_WAY, OUTPUT_PATH, OUTPUT_UNWRITABLE, OUTPUT_MANIFEST, OUTPUT_OF_ANOTHER, SECRETS_NOT_IGNORED);
  }
}
