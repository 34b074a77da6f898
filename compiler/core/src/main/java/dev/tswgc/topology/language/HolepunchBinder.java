package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.hocon.SourceFolder;
import dev.tswgc.net.DomainName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.net.Protocol;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.type.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Binds an entry of `holepunch`, reading the lists it names.
final class HolepunchBinder {
  private final SourceFolder files;

  HolepunchBinder(SourceFolder files) {
    this.files = files;
  }

  Optional<Holepunch> bind(Name name, Entry entry) {
    Optional<Located<List<Located<Destination>>>> destinations = entry.require(HolepunchKeys.ADDRESS);
    Optional<Located<List<Located<PortRange>>>> ports = entry.require(HolepunchKeys.PORT);
    if (destinations.isEmpty() || ports.isEmpty()) {
      return Optional.empty();
    }
    List<Located<Prefix>> prefixes = new ArrayList<>();
    List<Located<DomainName>> names = new ArrayList<>();
    boolean sound = true;
    for (Located<Destination> destination : destinations.get().value()) {
      Destination value = destination.value();
      if (value instanceof Destination.Network network) {
        prefixes.add(new Located<>(network.prefix(), destination.span(), destination.from()));
      } else if (value instanceof Destination.Host host) {
        names.add(new Located<>(host.name(), destination.span(), destination.from()));
      } else if (value instanceof Destination.ListFile list) {
        Optional<Source> source = files.open(list.path(), destination.span(), entry.place().out());
        sound &= source.isPresent() && new AddressList(source.get(), list.path()).read(prefixes, entry.place().out());
      }
    }
    Located<Set<Protocol>> protocols = entry.get(HolepunchKeys.PROTOCOL, EnumSet.of(Protocol.TCP), "no protocol is given");
    return sound
        ? Optional.of(new Holepunch(name, entry.span(), prefixes, names, ports.get().value(), protocols, Common.allowances(entry)))
        : Optional.empty();
  }
}
