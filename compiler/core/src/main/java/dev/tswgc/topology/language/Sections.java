package dev.tswgc.topology.language;

import dev.tswgc.topology.type.ReferenceType;

/// The names of the sections, as they stand at the top of a topology, and how entries of one refer to entries of another.
final class Sections {
  static final String TAILNETS = "tailnets";
  static final String UPSTREAMS = "upstreams";
  static final String HOLEPUNCH = "holepunch";
  static final String HOSTS = "hosts";
  static final String EXITS = "exits";

  /// The host that exists without being declared.
  static final String LOCALHOST = "localhost";

  static final ReferenceType TAILNET = new ReferenceType(TAILNETS, "tailnet");
  static final ReferenceType UPSTREAM = new ReferenceType(UPSTREAMS, "upstream");
  static final ReferenceType HOLE = new ReferenceType(HOLEPUNCH, "holepunch");
  static final ReferenceType HOST = new ReferenceType(HOSTS, "host");

  private Sections() {}
}
