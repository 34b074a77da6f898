package dev.tswgc.net;

import java.util.Optional;

/// The name of a container image, as the grammar of the OCI distribution project's `reference` package has it: a repository, and a tag, a digest or both.
///
/// @param repository with its registry, `docker.io/tailscale/tailscale`
/// @param digest `sha256:` and 64 hexadecimal digits
public record ImageReference(String repository, Optional<String> tag, Optional<String> digest) {
  private static final String DIGEST = "sha256:";
  private static final int LONGEST_REPOSITORY = 255;
  private static final int LONGEST_TAG = 128;

  /// Reads `docker.io/tailscale/tailscale:v1.102.3@sha256:…`.
  public static Parsed<ImageReference> parse(String text) {
    int at = text.indexOf('@');
    String named = at < 0 ? text : text.substring(0, at);
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    // A colon before a slash is that of the registry's port.
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String repository = tagged ? named.substring(0, colon) : named;
    Optional<String> tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.empty();
    if (!isRepository(repository)) {
      return Parsed.bad("is no name of an image", "Write \"docker.io/tailscale/tailscale:v1.102.3\": a registry, a path in lower case, and a tag.");
    }
    if (tag.isPresent() && !isTag(tag.get())) {
      return Parsed.bad("has a tag that none can be", "A tag is of letters, digits and `_.-`, at most " + LONGEST_TAG + ".");
    }
    if (digest.isPresent() && !isDigest(digest.get())) {
      return Parsed.bad("has a digest that none can be", "A digest is `sha256:` and 64 hexadecimal digits in lower case.");
    }
    return Parsed.ok(new ImageReference(repository, tag, digest));
  }

  private static boolean isRepository(String text) {
    boolean valid = !text.isEmpty() && text.length() <= LONGEST_REPOSITORY;
    int start = 0;
    boolean first = true;
    while (valid && start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      String part = text.substring(start, end);
      valid = first && slash >= 0 && isRegistry(part) || isPathPart(part);
      first = false;
      start = end + 1;
    }
    return valid;
  }

  /// A host, perhaps with a port.
  private static boolean isRegistry(String text) {
    return Endpoint.parse(text.indexOf(':') < 0 ? text + ":443" : text).toOptional().isPresent();
  }

  /// Lower-case letters and digits with single separators between them.
  private static boolean isPathPart(String text) {
    boolean valid = !text.isEmpty();
    for (int i = 0; i < text.length() && valid; i++) {
      char c = text.charAt(i);
      boolean separator = c == '.' || c == '_' || c == '-';
      valid = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || separator && i > 0 && i + 1 < text.length();
    }
    return valid;
  }

  private static boolean isTag(String text) {
    boolean valid = !text.isEmpty() && text.length() <= LONGEST_TAG && text.charAt(0) != '.' && text.charAt(0) != '-';
    for (int i = 0; i < text.length() && valid; i++) {
      char c = text.charAt(i);
      valid = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.-".indexOf(c) >= 0;
    }
    return valid;
  }

  private static boolean isDigest(String text) {
    boolean valid = text.startsWith(DIGEST) && text.length() == DIGEST.length() + 64;
    for (int i = DIGEST.length(); i < text.length() && valid; i++) {
      char c = text.charAt(i);
      valid = c >= 'a' && c <= 'f' || c >= '0' && c <= '9';
    }
    return valid;
  }

  @Override
  public String toString() {
    return repository + tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }
}
