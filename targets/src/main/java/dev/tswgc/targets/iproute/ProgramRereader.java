package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Difference;
import dev.tswgc.reread.Misread;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Reading;
import dev.tswgc.target.Rereader;
import java.util.List;

/// Reads the two programs of a namespace back. Both must name one digest: `remove` takes away what `apply` left.
final class ProgramRereader implements Rereader {
  @Override
  public List<Difference> reread(Host host, Namespace namespace, List<Artifact> files) {
    Reading reading = new Reading(files);
    String folder = host.name() + "/iproute/" + namespace.id() + "/";
    String[] digest = {""};
    reading.file(folder + "apply", "the steps of up", namespace.why(), text -> digest[0] = new ApplyReader(text, namespace).read());
    reading.file(
        folder + "remove",
        "the inverses of the steps of up",
        namespace.why(),
        text -> {
          String known = new RemoveReader(text, namespace).read();
          if (!digest[0].isEmpty() && !known.equals(digest[0])) {
            throw new Misread(text.offset() - 1, "the digest that `apply` leaves", namespace.why().path());
          }
        });
    return reading.end(namespace.why());
  }
}
