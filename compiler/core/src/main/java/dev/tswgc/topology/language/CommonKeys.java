package dev.tswgc.topology.language;

import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import dev.tswgc.topology.type.ListType;
import dev.tswgc.topology.type.SecretType;
import dev.tswgc.topology.type.Shape;
import dev.tswgc.topology.type.ShapeType;
import java.util.List;

/// What entries of several sections have: accepted warnings, and references to secrets.
final class CommonKeys {
  static final Key<String> RULE = Key.of("rule", Texts.WORD).must().says("The slug of the warning.").example("unused-entry");

  static final Key<String> REASON = Key.of("reason", Texts.LINE).must().says("Why it is right here, for the next reader.").example("\"kept for the summer\"");

  static final Key<List<Located<Entry>>> ALLOW =
      Key.of("allow", ListType.of(new ShapeType(Shape.of("an accepted warning", RULE, REASON))))
          .says("Warnings that are accepted on this entry, each with the reason.")
          .otherwise("none")
          .example("[{ rule = unused-entry, reason = \"kept for the summer\" }]");

  static final SecretType SECRET =
      new SecretType(
          Shape.of(
              "a reference to a secret",
              Key.of("file", Texts.FILE).says("A file, relative to the topology, that `tswgc secrets` copies.").example("\"secrets/home-authkey\""),
              Key.of("env", Texts.VARIABLE).says("An environment variable that `tswgc secrets` reads.").example("HOME_AUTHKEY"),
              Key.of("credential", Texts.WORD).says("A systemd credential by this name.").example("home-authkey"),
              Key.of("sops", Texts.WORD).says("A file encrypted by SOPS, relative to the topology; `#` and a key for one value of it.").example("\"secrets.yaml#home.authkey\""),
              Key.of("vault", Texts.WORD).says("A path in HashiCorp Vault; `#` and a field for one value of it.").example("\"secret/tswgc/home#authkey\""),
              Key.of("k8s-secret", Texts.WORD).says("A Kubernetes Secret and its key, joined by `/`.").example("\"tswgc-home/authkey\""),
              Key.of("podman-secret", Texts.WORD).says("A Podman secret by this name.").example("home-authkey")));

  private CommonKeys() {}
}
