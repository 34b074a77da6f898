package dev.tswgc.check;

import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Topology;
import dev.tswgc.topology.Upstream;
import java.util.ArrayList;
import java.util.List;

/// Two upstreams with one private key are one identity, however different they look.
final class SameKeyTwice implements Check {

  @Override
  public Topic topic() {
    return new Topic(
        "same-key-twice",
        Severity.ERROR,
        "Two upstreams have the same private key",
        """
        A WireGuard server knows a client by its key alone. Two upstreams that refer to the same key (the same file, variable or credential, or
        the same provider file imported twice) are one client for it: it sends answers to whichever spoke last, so both lose traffic, and it
        routes the address of one of them to the other.

        The compiler never opens a key. It compares references, so two copies of one key under different names are not found.
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/provider.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        upstreams.japan {
          addresses = ["10.64.99.7/32", "fc00:bbbb:bbbb:bb01::6307/128"]
          private-key { file = "secrets/provider.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.tokyo { tailnet = home, upstream = japan }
        """,
        """
        tailnets.home {}
        upstreams.sweden {
          addresses = ["10.64.12.3/32", "fc00:bbbb:bbbb:bb01::c03/128"]
          private-key { file = "secrets/sweden.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "x4C6NozQ+7AVE0oav6KgL1ULnXGzeqfVrxTr8I12qZc=", endpoint = "198.51.100.20:51820" }]
        }
        upstreams.japan {
          addresses = ["10.64.99.7/32", "fc00:bbbb:bbbb:bb01::6307/128"]
          private-key { file = "secrets/japan.key" }
          dns = ["10.64.0.1"]
          peers = [{ public-key = "lGmS9w0TNLXm7Rp318yTsmrJJOD//9rlFkgHXG7PN0M=", endpoint = "203.0.113.20:51820" }]
        }
        exits.stockholm { tailnet = home, upstream = sweden }
        exits.tokyo { tailnet = home, upstream = japan }
        """);
  }

  /// Where a key lies.
  private record Place(SecretReference.Kind kind, String where) {}

  @Override
  public void run(Topology topology, Findings found) {
    Claims<Place> claims = new Claims<>();
    for (Upstream upstream : topology.upstreams().values()) {
      SecretReference key = upstream.privateKey();
      // Where nothing was said, the place follows from the upstream's own name.
      if (key.kind() != SecretReference.Kind.UNSAID) {
        boolean imported = key.kind() == SecretReference.Kind.IMPORTED;
        // A file is read once, under one name, however often and in whatever spelling it is imported.
        String where = imported ? key.span().source().name() : plain(key.where());
        claims.add(new Place(key.kind(), where), imported ? upstream.span() : key.span(), "upstream `" + upstream.name() + "`");
      }
    }
    for (Claims.Clash<Place> clash : claims.clashes()) {
      boolean imported = clash.key().kind() == SecretReference.Kind.IMPORTED;
      found.report(
          topic()
              .at(clash.again().span(), "Two upstreams have the same private key.")
              .label((imported ? "imported again, by " : "the key again, of ") + clash.again().who())
              .related(clash.first().span(), (imported ? "first imported here, by " : "first used here, by ") + clash.first().who())
              .help("Get another key from the provider for one of them: with one key they take the server's answers from each other."));
    }
  }

  /// A path without the steps that lead nowhere: `./a//b` is `a/b`.
  private static String plain(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".") && (!part.isEmpty() || parts.isEmpty())) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
