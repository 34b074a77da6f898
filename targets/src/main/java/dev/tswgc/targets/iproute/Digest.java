package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Artifacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The digest of what a namespace becomes, by which `apply` knows its own earlier work.
final class Digest {
  /// Of 64: enough that two plans of one namespace never meet, and short enough for the name of a chain.
  private static final int DIGITS = 24;

  private Digest() {}

  /// Of the steps and of the files they load.
  static String of(Host host, Namespace namespace, Artifacts needed, List<Call> steps) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (Call step : steps) {
        sha256.update(step.call().text().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      for (Artifact artifact : needed.all()) {
        if (artifact.path().startsWith(host.name() + "/nftables/" + namespace.id() + ".") || artifact.path().startsWith(host.name() + "/wireguard/" + namespace.id() + "/")) {
          sha256.update(artifact.content().getBytes(StandardCharsets.UTF_8));
          sha256.update((byte) 0);
        }
      }
      return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
