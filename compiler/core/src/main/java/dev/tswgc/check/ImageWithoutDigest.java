package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.net.ImageReference;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Topology;

/// A tag is a promise of its maker; a digest is a fact.
final class ImageWithoutDigest implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "image-without-digest",
        Severity.NOTE,
        "An image that is known by its tag only",
        """
        A tag can be moved to another image by who owns it, or by who has stolen the key. A digest cannot: with it an engine takes this image or none.

        Nothing has to change: tags of releases are rarely moved.
        """,
        """
        defaults.images.tailscale = "docker.io/tailscale/tailscale:v1.102.5"
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
      if (reference.digest().isEmpty() && reference.tag().isPresent() && !reference.tag().get().equals("latest")) {
        found.report(
            topic()
                .at(image.span(), "The image `" + reference + "` is known by its tag only.")
                .help("Write its digest too (`" + reference + "@sha256:…`), as `docker buildx imagetools inspect " + reference + "` shows it."));
      }
    }
  }
}
