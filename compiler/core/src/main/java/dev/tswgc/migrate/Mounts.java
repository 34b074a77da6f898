package dev.tswgc.migrate;

import java.util.Optional;

/// Finds out which file of the machine a path inside a container is.
final class Mounts {
  private final Yaml document;
  private final Yaml service;

  Mounts(Yaml document, Yaml service) {
    this.document = document;
    this.service = service;
  }

  /// The file on the machine, as the Compose file names it, relative to it or absolute; empty where it is in no folder or file of the machine.
  Optional<String> onMachine(String inside) {
    Optional<String> secret = secret(inside);
    if (secret.isPresent()) {
      return secret;
    }
    for (Yaml volume : service.at("volumes").map(Yaml::eachItem).orElseGet(java.util.List::of)) {
      Optional<String> found = volume(source(volume), target(volume), inside);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> volume(String source, String target, String inside) {
    boolean path = source.equals(".") || source.startsWith("/") || source.startsWith("./") || source.startsWith("../");
    if (!path || target.isEmpty()) {
      return Optional.empty();
    }
    if (inside.equals(target)) {
      return Optional.of(shown(source));
    }
    String folder = target.endsWith("/") ? target : target + "/";
    if (!inside.startsWith(folder)) {
      return Optional.empty();
    }
    String rest = inside.substring(folder.length());
    return Optional.of(shown(source).isEmpty() ? rest : shown(source) + "/" + rest);
  }

  private static String shown(String source) {
    String plain = source.equals(".") ? "" : source.startsWith("./") ? source.substring(2) : source;
    return plain.endsWith("/") && plain.length() > 1 ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static String source(Yaml volume) {
    return volume instanceof Yaml.Scalar scalar ? part(scalar.text(), 0) : volume.at("source").map(Yaml::text).orElse("");
  }

  private static String target(Yaml volume) {
    return volume instanceof Yaml.Scalar scalar ? part(scalar.text(), 1) : volume.at("target").map(Yaml::text).orElse("");
  }

  private static String part(String text, int index) {
    String[] parts = text.split(":", -1);
    return index < parts.length ? parts[index] : "";
  }

  /// A Compose secret stands at `/run/secrets/NAME` unless the service says where.
  private Optional<String> secret(String inside) {
    for (Yaml use : service.at("secrets").map(Yaml::eachItem).orElseGet(java.util.List::of)) {
      String name = use instanceof Yaml.Scalar scalar ? scalar.text() : use.at("source").map(Yaml::text).orElse("");
      String target = use.at("target").map(Yaml::text).orElse(name);
      if (inside.equals(target.startsWith("/") ? target : "/run/secrets/" + target)) {
        return document.at("secrets", name, "file").map(Yaml::text).filter(file -> !file.isEmpty()).map(Mounts::shown);
      }
    }
    return Optional.empty();
  }
}
