package dev.tswgc.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A name for a meaning: SHA-256 over the canonical form, in hexadecimal digits.
///
/// A namespace that carries the digest of its Plan has been brought to that Plan; programs wait for it, and what has an unchanged digest need not be proved again.
///
/// @param hex 64 digits
public record PlanDigest(String hex) {
  private static final int SHORT = 16;

  /// Of everything.
  public static PlanDigest of(Plan plan) {
    return ofText(PlanJson.of(plan));
  }

  /// Of one namespace, whatever else is on its host.
  public static PlanDigest of(Namespace namespace) {
    return ofText(PlanJson.of(namespace));
  }

  private static PlanDigest ofText(String text) {
    try {
      return new PlanDigest(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The first 16 digits: enough to tell two Plans of one namespace apart.
  public String shortForm() {
    return hex.substring(0, SHORT);
  }

  /// The name of the empty chain that is left in a namespace once it is brought up.
  public String chainName() {
    return "d_" + shortForm();
  }
}
