package dev.tswgc.targets.wireguard;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Difference;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Reading;
import dev.tswgc.target.Rereader;
import java.util.ArrayList;
import java.util.List;

/// Reads the configurations of a namespace's tunnels back.
final class ConfRereader implements Rereader {
  @Override
  public List<Difference> reread(Host host, Namespace namespace, List<Artifact> files) {
    Reading reading = new Reading(files);
    for (Link link : namespace.links()) {
      if (link instanceof Link.WireGuard tunnel) {
        String path = host.name() + "/wireguard/" + namespace.id() + "/" + tunnel.name() + ".conf";
        reading.file(path, "tunnel " + tunnel.name(), tunnel.why(), text -> ConfReader.read(text, tunnel));
      }
    }
    List<Difference> shown = new ArrayList<>();
    for (Difference each : reading.end(namespace.why())) {
      shown.add(withoutKeys(each));
    }
    return shown;
  }

  /// What should not be there could be a key, which no message may show.
  private static Difference withoutKeys(Difference found) {
    int equals = found.says().indexOf('=');
    boolean known = found.line() == 0 || equals < 0 || ConfReader.isKnown(found.says().substring(0, equals).strip());
    return known ? found : new Difference(found.file(), found.line(), found.says().substring(0, equals) + "= …", found.planned(), found.path());
  }
}
