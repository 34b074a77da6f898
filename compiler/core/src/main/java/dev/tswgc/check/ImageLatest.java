package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.ImageReference;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// An image has to be the same one tomorrow.
final class ImageLatest implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "image-latest",
        Severity.ERROR,
        "An image without a version",
        """
        `latest`, or no tag at all, is another program whenever its maker publishes one. The same topology would then start one thing today and
        another on the next machine, and an update that breaks an exit would come without a change that could be taken back. A digest
        says exactly which image is meant, whatever the tag.
        """,
        """
        defaults.images.tailscale = "docker.io/tailscale/tailscale:latest"
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """,
        """
        defaults.images.tailscale = "docker.io/tailscale/tailscale:v1.102.5@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        """);
  }

  @Override
  public void run(Topology topology, Findings found) {
    for (Located<ImageReference> image : topology.images().all()) {
      ImageReference reference = image.value();
      if (reference.digest().isEmpty() && (reference.tag().isEmpty() || reference.tag().get().equals("latest"))) {
        String what = reference.tag().isEmpty() ? "has no tag, which means `latest`" : "is whatever is newest";
        found.report(topic().at(image.span(), "The image `" + reference + "` " + what + ".").help("Write the tag of a release, with its digest where you know it."));
      }
    }
  }
}
