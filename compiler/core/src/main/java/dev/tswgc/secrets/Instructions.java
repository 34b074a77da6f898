package dev.tswgc.secrets;

import dev.tswgc.topology.SecretReference;
import java.util.Optional;

/// What to do about a secret: where to look at it, and the command that gets it out of a place that the compiler does not open.
final class Instructions {
  private Instructions() {}

  /// Where to look for what is wrong with a secret that was opened.
  static String look(SecretReference reference) {
    return switch (reference.kind()) {
      case FILE -> "Look into `" + reference.where() + "`: it may be another file than was meant, or hold an error message.";
      case ENV -> "Look at what the variable `" + reference.where() + "` is set to: it has to be the secret itself, not the name of a file.";
      case IMPORTED, UNSAID, CREDENTIAL, SOPS, VAULT, K8S_SECRET, PODMAN_SECRET -> "Fetch it again from where it comes from.";
    };
  }

  /// What to run, or empty where the secret is not kept by another program.
  ///
  /// @param file where it has to go, as the user knows it
  static Optional<String> command(SecretReference reference, String file) {
    String where = reference.where();
    int hash = where.lastIndexOf('#');
    String place = hash < 0 ? where : where.substring(0, hash);
    String part = hash < 0 ? "" : where.substring(hash + 1);
    Optional<String> read =
        switch (reference.kind()) {
          case UNSAID, FILE, ENV, IMPORTED -> Optional.empty();
          case CREDENTIAL -> Optional.of("systemd-creds decrypt " + quoted("/etc/credstore.encrypted/" + where) + " -");
          case SOPS -> Optional.of("sops decrypt " + (part.isEmpty() ? "" : "--extract " + quoted(path(part)) + " ") + quoted(place));
          case VAULT -> Optional.of("vault kv get -field=" + quoted(part.isEmpty() ? "value" : part) + " " + quoted(place));
          case K8S_SECRET -> Optional.of(kubernetes(where));
          case PODMAN_SECRET -> Optional.of("podman secret inspect --showsecret --format '{{.SecretData}}' " + quoted(where));
        };
    return read.map(command -> "(umask 077; " + command + " > " + quoted(file) + ")");
  }

  /// `home.authkey` as SOPS takes it: `["home"]["authkey"]`.
  private static String path(String part) {
    return "[\"" + part.replace(".", "\"][\"") + "\"]";
  }

  private static String kubernetes(String where) {
    int slash = where.indexOf('/');
    String name = slash < 0 ? where : where.substring(0, slash);
    String key = slash < 0 ? "value" : where.substring(slash + 1);
    return "kubectl get secret " + quoted(name) + " -o " + quoted("go-template={{index .data \"" + key + "\" | base64decode}}");
  }

  /// A word of the shell, whatever is in it.
  private static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._/-".indexOf(c) >= 0;
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
