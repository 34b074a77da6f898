package dev.tswgc.secrets;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import java.util.List;

/// What can be wrong while a secrets folder is filled.
public final class SecretTopics {
  static final Topic MISSING =
      new Topic(
          "secret-missing",
          Severity.WARNING,
          "A secret that is needed is not there",
          """
          What the topology builds cannot start without it. `tswgc secrets` copies what is in a file or a variable and takes keys
          out of imported provider files; what another program keeps (SOPS, Vault, Kubernetes, Podman, systemd) it does not open, and says
          the command that does. A file or variable that is named and not there is an error.""",
          """
          tswgc secrets topology.conf out/secrets          # auth-key { env = HOME_AUTHKEY }, and no such variable
          """,
          """
          HOME_AUTHKEY="$(pass tailnet/home)" tswgc secrets topology.conf out/secrets
          """);

  static final Topic MALFORMED =
      new Topic(
          "secret-malformed",
          Severity.ERROR,
          "A secret does not look like what it should be",
          """
          A WireGuard key is 44 characters of base64, an auth key is one word, a list of users has `user:password` on every line. A
          file that holds something else was named by mistake, or holds an error message where a key should be. The value is not shown.""",
          """
          echo "not a key" > secrets/sweden.key
          tswgc secrets topology.conf out/secrets
          """,
          """
          (umask 077; wg genkey > secrets/sweden.key)
          tswgc secrets topology.conf out/secrets
          """);

  static final Topic DIFFERS =
      new Topic(
          "secret-differs",
          Severity.ERROR,
          "The secrets folder holds another value",
          """
          The file is there already with a value that is not the one its source has now. It may be the newer one, and a key that is
          overwritten is gone: nothing is replaced unless `--force` says so.""",
          """
          tswgc secrets topology.conf out/secrets
          wg genkey > out/secrets/sweden.privatekey
          tswgc secrets topology.conf out/secrets
          """,
          """
          tswgc secrets --force topology.conf out/secrets
          """);

  static final Topic UNWRITABLE =
      new Topic(
          "secret-unwritable",
          Severity.ERROR,
          "A secret cannot be read or written",
          """
          The system refused to read the source or to write the file: permissions, a folder where a file should be, a full disk. What
          was there before is as it was.""",
          """
          tswgc secrets topology.conf /root/secrets
          """,
          """
          tswgc secrets topology.conf out/secrets
          """);

  private SecretTopics() {}

  /// All of them, for the page of each.
  public static List<Topic> topics() {
    return List.of(MISSING, MALFORMED, DIFFERS, UNWRITABLE);
  }
}
