package dev.tswgc.plan;

import dev.tswgc.net.ImageReference;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Images.Variant;

/// Where a container platform gets a program from; platforms without containers use the machine's own programs.
public sealed interface Image {
  Role role();

  /// An image that somebody else makes.
  record Given(Role role, ImageReference reference) implements Image {}

  /// An image that is built from what the platform emits.
  record Built(Role role, Variant variant, ImageReference base) implements Image {}
}
