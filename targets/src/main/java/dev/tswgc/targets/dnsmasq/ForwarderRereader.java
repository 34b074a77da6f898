package dev.tswgc.targets.dnsmasq;

import dev.tswgc.plan.Host;
import dev.tswgc.plan.Namespace;
import dev.tswgc.reread.Difference;
import dev.tswgc.target.Artifact;
import dev.tswgc.target.Reading;
import dev.tswgc.target.Rereader;
import java.util.List;

/// Reads the forwarder of a namespace back, and what leads to it.
final class ForwarderRereader implements Rereader {
  @Override
  public List<Difference> reread(Host host, Namespace namespace, List<Artifact> files) {
    Reading reading = new Reading(files);
    String folder = host.name() + "/dnsmasq/" + namespace.id() + "/";
    reading.file(folder + "dnsmasq.conf", "a forwarder of names", namespace.resolver().why(), text -> new ForwarderReader(text, namespace).forwarder());
    reading.file(folder + "resolv.conf", "the way to the forwarder", namespace.resolver().why(), text -> new ForwarderReader(text, namespace).way());
    return reading.end(namespace.why());
  }
}
