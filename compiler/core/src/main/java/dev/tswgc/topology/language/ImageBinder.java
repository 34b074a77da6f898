package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.ImageReference;
import dev.tswgc.topology.Images;
import dev.tswgc.topology.Images.Role;
import dev.tswgc.topology.Images.Variant;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Key;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Binds `defaults.images`.
final class ImageBinder {
  private ImageBinder() {}

  /// @param whole the place of a topology that says nothing of images
  static Images bind(Optional<Entry> written, Span whole) {
    if (written.isEmpty()) {
      return new Images(Map.of(), Located.byDefault(Variant.STANDARD, whole, "it has tools to look around"), Optional.empty());
    }
    Entry entry = written.get();
    Map<Role, Located<ImageReference>> given = new EnumMap<>(Role.class);
    add(given, Role.TAILSCALE, entry, ImageKeys.TAILSCALE);
    add(given, Role.OWNER, entry, ImageKeys.OWNER);
    add(given, Role.FORWARDER, entry, ImageKeys.FORWARDER);
    add(given, Role.SOCKS5, entry, ImageKeys.SOCKS5);
    add(given, Role.HTTP, entry, ImageKeys.HTTP);
    return new Images(given, entry.get(ImageKeys.VARIANT, Variant.STANDARD, "it has tools to look around"), entry.get(ImageKeys.BASE));
  }

  private static void add(Map<Role, Located<ImageReference>> given, Role role, Entry entry, Key<ImageReference> key) {
    Optional<Located<ImageReference>> image = entry.get(key);
    if (image.isPresent()) {
      given.put(role, image.get());
    }
  }
}
