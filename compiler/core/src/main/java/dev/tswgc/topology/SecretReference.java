package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;

/// Where a secret is to be found at run time, or by `tswgc secrets`; never the secret itself.
///
/// @param id what outputs call it: `home.authkey`, `sweden.privatekey`; unique in a topology
/// @param where the path, name or variable that was written; for an imported key the provider's file
/// @param span where the reference is written, or the entry where the language fills it in; for an imported key the key itself, hidden from all findings
public record SecretReference(String id, Kind kind, String where, Span span) {

  /// The kinds of reference of the language.
  public enum Kind {
    /// Nothing was said: a file called like the id in the secrets folder.
    UNSAID(""),
    /// A file, relative to the topology.
    FILE("file"),
    /// An environment variable of `tswgc secrets`.
    ENV("env"),
    /// A systemd credential.
    CREDENTIAL("credential"),
    /// A file encrypted by SOPS.
    SOPS("sops"),
    /// A HashiCorp Vault path.
    VAULT("vault"),
    /// A Kubernetes Secret.
    K8S_SECRET("k8s-secret"),
    /// A Podman secret.
    PODMAN_SECRET("podman-secret"),
    /// The key line of an imported provider file.
    IMPORTED("import");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The key of the language that says it; empty where none does.
    public String word() {
      return word;
    }
  }
}
