package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Diagnostic;
import dev.tswgc.diagnostic.Nearest;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import dev.tswgc.hocon.Node;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.Endpoint;
import dev.tswgc.net.InterfaceAddress;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Allowance;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Upstream.Peer;
import dev.tswgc.topology.type.IntegerType;
import dev.tswgc.topology.type.Reading;
import dev.tswgc.topology.type.ShapeTopics;
import dev.tswgc.topology.type.TextType;
import dev.tswgc.topology.type.Type;
import dev.tswgc.topology.type.ValueTopics;
import dev.tswgc.wgquick.WgQuickFile.Section;
import dev.tswgc.wgquick.WgQuickFile.Setting;
import dev.tswgc.wgquick.WgQuickFile;
import dev.tswgc.wgquick.WgQuickKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Binds a provider's wg-quick file with the types of the language. Its secrets stay where they are; its hooks are named and left.
final class ProviderFileBinder {
  /// wg(8) masks host bits silently, and providers rely on it.
  private static final TextType<Prefix> ALLOWED =
      TextType.of(
          "allowed",
          "a network",
          "an address with a length",
          ValueTopics.BAD_PREFIX,
          "",
          text -> InterfaceAddress.parse(text).map(InterfaceAddress::prefix));

  private static final IntegerType KEEPALIVE = new IntegerType(0, 65535, "seconds");

  private final Name name;
  private final Located<String> path;
  private final WgQuickFile file;
  private final Reading place;
  private final List<Allowance> allow;
  private boolean sound = true;

  /// @param allow what the upstream accepts of the file
  ProviderFileBinder(Name name, Located<String> path, Source source, Reading entry, List<Allowance> allow) {
    this.name = name;
    this.path = path;
    this.file = WgQuickFile.read(source);
    this.allow = allow;
    this.place = new Reading(entry.path(), entry.key(), new Located.Provenance(Located.Kind.IMPORTED, path.value()), entry.names(), entry.out());
  }

  ProviderFile bind() {
    List<Located<InterfaceAddress>> addresses = new ArrayList<>();
    List<Located<IpAddress>> dns = new ArrayList<>();
    Optional<Located<Integer>> mtu = Optional.empty();
    Optional<SecretReference> privateKey = Optional.empty();
    List<Peer> peers = new ArrayList<>();
    boolean isWireGuard = false;
    for (Section section : file.sections()) {
      isWireGuard = true;
      if (section.isInterface()) {
        addresses.addAll(all(section, WgQuickKey.ADDRESS, Texts.LINK_ADDRESS));
        dns.addAll(resolvers(section));
        mtu = section.last(WgQuickKey.MTU).flatMap(s -> value(UpstreamKeys.MTU.type(), s.value()));
        privateKey = secret(section, WgQuickKey.PRIVATE_KEY, name.text() + ".privatekey");
      } else {
        peer(section, peers.size()).ifPresent(peers::add);
      }
    }
    if (isWireGuard) {
      reportUnused();
    } else {
      sound = false;
      place.report(
          UpstreamTopics.NOT_WG_QUICK
              .at(path.span(), "`" + path.value() + "` has no `[Interface]` and no `[Peer]`, so it is no wg-quick file.")
              .help("Ask the provider for a WireGuard configuration; an OpenVPN one cannot be used."));
    }
    return new ProviderFile(addresses, dns, mtu, privateKey, peers, sound);
  }

  private Optional<Peer> peer(Section section, int number) {
    Optional<Located<WireGuardKey>> publicKey = needed(section, WgQuickKey.PUBLIC_KEY, Texts.PUBLIC_KEY);
    Optional<Located<Endpoint>> endpoint = needed(section, WgQuickKey.ENDPOINT, Texts.ENDPOINT);
    List<Located<Prefix>> allowedIps = all(section, WgQuickKey.ALLOWED_IPS, ALLOWED);
    Optional<Located<Integer>> keepalive = section.last(WgQuickKey.PERSISTENT_KEEPALIVE).flatMap(this::keepalive);
    Reading peer = place.at("peers", section.header());
    return publicKey.isEmpty() || endpoint.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Peer(
                section.header(),
                publicKey.get(),
                secret(section, WgQuickKey.PRESHARED_KEY, UpstreamBinder.presharedKeyId(name, number)),
                endpoint.get(),
                section.items(WgQuickKey.ALLOWED_IPS).isEmpty() ? UpstreamBinder.everything(peer) : allowedIps,
                keepalive.orElseGet(() -> UpstreamBinder.keepalive(peer))));
  }

  private Optional<Located<Integer>> keepalive(Setting setting) {
    return setting.value().text().equalsIgnoreCase("off") ? Optional.of(place.located(0, setting.value())) : value(KEEPALIVE, setting.value());
  }

  /// Addresses are resolvers; wg-quick(8) takes everything else among them as search domains, which mean nothing to an exit.
  private List<Located<IpAddress>> resolvers(Section section) {
    List<Located<IpAddress>> dns = new ArrayList<>();
    for (Span item : section.items(WgQuickKey.DNS)) {
      if (IpAddress.parse(item.text()) instanceof Parsed.Bad<IpAddress> && DomainName.parse(item.text()) instanceof Parsed.Ok<DomainName>) {
        remark(UpstreamTopics.PROVIDER_IGNORED.at(item, "The search domain " + Reading.quoted(item.text()) + " is not used: an exit looks up full names only."));
      } else {
        value(Texts.ADDRESS, item).ifPresent(dns::add);
      }
    }
    return dns;
  }

  private Optional<SecretReference> secret(Section section, WgQuickKey key, String id) {
    Optional<Setting> setting = section.last(key);
    if (setting.isEmpty() || setting.get().value().start() == setting.get().value().end()) {
      return Optional.empty();
    }
    if (!WireGuardKey.looksLikeKey(setting.get().value().text())) {
      sound = false;
      place.report(
          ValueTopics.BAD_KEY
              .at(setting.get().name(), "The value of `" + key.word() + "` is no WireGuard key.")
              .help("A key is 44 characters of base64 and ends in `=`; fetch the file from the provider again."));
      return Optional.empty();
    }
    return Optional.of(new SecretReference(id, SecretReference.Kind.IMPORTED, path.value(), setting.get().value()));
  }

  private <T> Optional<Located<T>> needed(Section section, WgQuickKey key, Type<T> type) {
    Optional<Setting> setting = section.last(key);
    if (setting.isEmpty()) {
      sound = false;
      place.report(
          ShapeTopics.MISSING_KEY
              .at(section.header(), "This peer has no `" + key.word() + "`.")
              .related(path.span(), "imported here")
              .help("Fetch the file from the provider again, or write `peers` beside `import`."));
      return Optional.empty();
    }
    return value(type, setting.get().value());
  }

  private <T> List<Located<T>> all(Section section, WgQuickKey key, Type<T> type) {
    List<Located<T>> values = new ArrayList<>();
    for (Span item : section.items(key)) {
      value(type, item).ifPresent(values::add);
    }
    return values;
  }

  private <T> Optional<Located<T>> value(Type<T> type, Span span) {
    Optional<T> value = type.read(new Node.Scalar(Node.Type.STRING, span.text(), span, Optional.empty()), place);
    sound &= value.isPresent();
    return value.map(v -> place.located(v, span));
  }

  /// Whatever is in the file and not used is told, so that nobody believes in it.
  private void reportUnused() {
    Set<String> hooks = new LinkedHashSet<>();
    Optional<Span> firstHook = Optional.empty();
    for (Section section : file.sections()) {
      for (Setting setting : section.settings()) {
        if (setting.key().hook()) {
          hooks.add(setting.key().word());
          firstHook = firstHook.isEmpty() ? Optional.of(setting.name()) : firstHook;
        } else if (isOurChoice(setting.key())) {
          remark(UpstreamTopics.PROVIDER_IGNORED.at(setting.name(), "`" + setting.key().word() + "` is not used: the compiler chooses what an exit needs of it."));
        }
      }
    }
    if (firstHook.isPresent()) {
      remark(
          UpstreamTopics.PROVIDER_HOOKS
              .at(firstHook.get(), "The commands of " + Nearest.list(hooks) + " in this file are never run.")
              .help("Remove them from the file; what an exit needs is planned without them."));
    }
    for (Span stray : file.strays()) {
      remark(stray(stray));
    }
  }

  private void remark(Diagnostic finding) {
    Allowance.report(finding, allow, place.out());
  }

  private static boolean isOurChoice(WgQuickKey key) {
    return key == WgQuickKey.TABLE || key == WgQuickKey.FW_MARK || key == WgQuickKey.LISTEN_PORT || key == WgQuickKey.SAVE_CONFIG;
  }

  private static Diagnostic stray(Span span) {
    List<String> known = new ArrayList<>();
    for (WgQuickKey key : WgQuickKey.values()) {
      known.add(key.word());
    }
    Diagnostic found = UpstreamTopics.PROVIDER_UNKNOWN_LINE.at(span, "This line means nothing in a wg-quick file and is not used.");
    Optional<String> near = Nearest.to(span.text(), known);
    return near.isPresent() ? found.help("Did you mean `" + near.get() + "`?") : found;
  }
}
