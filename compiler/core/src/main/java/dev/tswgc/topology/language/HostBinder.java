package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Span;
import dev.tswgc.net.Version;
import dev.tswgc.topology.Host;
import dev.tswgc.topology.Host.RuntimeKind;
import dev.tswgc.topology.Host.Uplink;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import java.util.Map;
import java.util.Optional;

/// Binds an entry of `hosts`, and makes the one that nobody has to write.
final class HostBinder {
  /// What Ethernet and nearly every way to the internet carries.
  private static final int MTU = 1500;

  private HostBinder() {}

  static Optional<Host> bind(Name name, Entry entry) {
    return Optional.of(host(name, entry.span(), entry));
  }

  /// The host of exits that name none.
  ///
  /// @param span the first exit on it
  static Host localhost(Name name, Span span, Entry defaults) {
    return host(name, span, defaults);
  }

  private static Host host(Name name, Span span, Entry entry) {
    Entry uplink = entry.get(HostKeys.UPLINK).map(Located::value).orElseGet(() -> Entry.empty(entry.place().at("uplink", span)));
    Map<String, Located<Version>> versions = entry.get(HostKeys.VERSIONS).map(Located::value).orElseGet(Map::of);
    return new Host(
        name,
        span,
        entry.get(HostKeys.RUNTIME).orElseGet(() -> Located.byDefault(RuntimeKind.DOCKER, span, "no runtime is given")),
        entry.get(HostKeys.ROOTLESS).orElseGet(() -> Located.byDefault(false, span, "an engine is usually root's")),
        new Uplink(
            uplink.get(HostKeys.INTERFACE),
            uplink.list(HostKeys.LAN),
            uplink.list(HostKeys.GATEWAY),
            uplink.list(HostKeys.DHCP),
            uplink.get(HostKeys.MTU).orElseGet(() -> Located.byDefault(MTU, span, "Ethernet carries it"))),
        versions,
        Common.allowances(entry));
  }
}
