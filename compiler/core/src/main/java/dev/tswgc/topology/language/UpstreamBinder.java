package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream;
import dev.tswgc.topology.Upstream.Engine;
import dev.tswgc.topology.Upstream.Peer;
import dev.tswgc.topology.type.Entry;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Binds an entry of `upstreams`: the provider's file, if there is one, and over it what is written in the entry.
final class UpstreamBinder {
  /// Often enough for the shortest life of a NAT entry that is met in practice; WireGuard's own manual recommends it.
  private static final int KEEPALIVE_SECONDS = 25;

  private final SourceFolder files;

  UpstreamBinder(SourceFolder files) {
    this.files = files;
  }

  Optional<Upstream> bind(Name name, Entry entry) {
    Optional<Located<String>> path = entry.get(UpstreamKeys.IMPORT);
    if (path.isEmpty()) {
      // What the file would have said is not known where its name is not.
      return entry.says(UpstreamKeys.IMPORT) ? Optional.empty() : bind(name, entry, Optional.empty());
    }
    Optional<Source> source = files.open(path.get().value(), path.get().span(), entry.place().out());
    if (source.isEmpty()) {
      return Optional.empty();
    }
    ProviderFile file = new ProviderFileBinder(name, path.get(), source.get(), entry.place(), Common.allowances(entry)).bind();
    return file.sound() ? bind(name, entry, Optional.of(file)) : Optional.empty();
  }

  private static Optional<Upstream> bind(Name name, Entry entry, Optional<ProviderFile> file) {
    List<Located<InterfaceAddress>> addresses = addresses(entry, file);
    List<Peer> peers = entry.says(UpstreamKeys.PEERS) || file.isEmpty() ? peers(name, entry) : file.get().peers();
    if (peers.isEmpty() && entry.sound()) {
      entry
          .place()
          .report(
              UpstreamTopics.NO_PEERS
                  .at(entry.span(), "Upstream `" + name + "` has no peer, so nothing can leave by it.")
                  .help("Add `peers = [{ public-key = …, endpoint = … }]` with what the provider gave you, or `import` its file."));
    }
    if (addresses.isEmpty() || peers.isEmpty()) {
      return Optional.empty();
    }
    Optional<SecretReference> imported = file.flatMap(ProviderFile::privateKey);
    SecretReference privateKey =
        entry.says(UpstreamKeys.PRIVATE_KEY) || imported.isEmpty()
            ? Common.secret(entry, UpstreamKeys.PRIVATE_KEY, name.text() + ".privatekey")
            : imported.get();
    return Optional.of(
        new Upstream(
            name,
            entry.span(),
            addresses,
            privateKey,
            entry.says(UpstreamKeys.DNS) || file.isEmpty() ? entry.list(UpstreamKeys.DNS) : file.get().dns(),
            entry.says(UpstreamKeys.MTU) || file.isEmpty() ? entry.get(UpstreamKeys.MTU) : file.get().mtu(),
            entry.get(UpstreamKeys.ENGINE, Engine.KERNEL, "it is the faster one"),
            peers,
            Common.allowances(entry)));
  }

  private static List<Located<InterfaceAddress>> addresses(Entry entry, Optional<ProviderFile> file) {
    if (file.isPresent() && !file.get().addresses().isEmpty() && !entry.says(UpstreamKeys.ADDRESSES)) {
      return file.get().addresses();
    }
    Optional<Located<List<Located<InterfaceAddress>>>> written = entry.require(UpstreamKeys.ADDRESSES);
    return written.isPresent() ? written.get().value() : List.of();
  }

  private static List<Peer> peers(Name name, Entry entry) {
    List<Peer> peers = new ArrayList<>();
    for (Located<Entry> item : entry.list(UpstreamKeys.PEERS)) {
      Entry peer = item.value();
      var publicKey = peer.require(UpstreamKeys.PUBLIC_KEY);
      var endpoint = peer.require(UpstreamKeys.ENDPOINT);
      if (publicKey.isEmpty() || endpoint.isEmpty()) {
        entry.spoil(UpstreamKeys.PEERS);
        continue;
      }
      Optional<SecretSource> presharedKey = peer.get(UpstreamKeys.PRESHARED_KEY).map(Located::value);
      int number = peers.size();
      peers.add(
          new Peer(
              item.span(),
              publicKey.get(),
              presharedKey.map(reference -> reference.as(presharedKeyId(name, number))),
              endpoint.get(),
              peer.get(UpstreamKeys.ALLOWED_IPS).map(Located::value).orElseGet(() -> everything(peer.place())),
              peer.get(UpstreamKeys.KEEPALIVE).orElseGet(() -> keepalive(peer.place()))));
    }
    return peers;
  }

  /// One peer is usual, so its secret has the plain name.
  static String presharedKeyId(Name upstream, int peer) {
    return upstream.text() + ".presharedkey" + (peer == 0 ? "" : "-" + (peer + 1));
  }

  static List<Located<Prefix>> everything(Reading place) {
    String why = "nothing narrower is said";
    return List.of(Located.byDefault(Prefix.ALL_V4, place.key(), why), Located.byDefault(Prefix.ALL_V6, place.key(), why));
  }

  static Located<Integer> keepalive(Reading place) {
    return Located.byDefault(KEEPALIVE_SECONDS, place.key(), "it keeps the way to the peer open through NAT");
  }
}
