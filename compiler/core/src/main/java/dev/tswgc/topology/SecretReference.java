package dev.tswgc.topology;

import dev.tswgc.diagnostic.Span;

/// Where a secret is to be found at run time, or by `tswgc secrets`; never the secret itself.
///
/// @param id what outputs call it: `home.authkey`, `sweden.privatekey`; unique in a topology
/// @param span where the reference is written, or the entry where the language fills it in
public record SecretReference(String id, Kind kind, String where, Span span) {

  /// The kinds of reference of the language.
  public enum Kind {
    /// Nothing was said: a file called like the id in the secrets folder.
    UNSAID,
    /// A file, relative to the topology.
    FILE,
    /// An environment variable of `tswgc secrets`.
    ENV,
    /// A systemd credential.
    CREDENTIAL,
    /// A file encrypted by SOPS.
    SOPS,
    /// A HashiCorp Vault path.
    VAULT,
    /// A Kubernetes Secret.
    K8S_SECRET,
    /// A Podman secret.
    PODMAN_SECRET,
    /// The key line of an imported provider file.
    IMPORTED
  }
}
