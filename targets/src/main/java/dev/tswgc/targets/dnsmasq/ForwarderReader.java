package dev.tswgc.targets.dnsmasq;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Resolver;
import dev.tswgc.reread.Cursor;
import dev.tswgc.reread.Misread;
import java.util.List;

/// Reads the configuration of a forwarder, line by line: where it listens, that it knows nothing of the machine it runs on, and whom it asks for which names.
final class ForwarderReader {
  /// Without servers of the machine (`no-resolv`, `no-hosts`), and with answers of its own for names that are nobody's.
  private static final List<String> OF_ITS_OWN =
      List.of(
          "bind-interfaces\n",
          "no-resolv\n",
          "no-hosts\n",
          "no-ident\n",
          "user=\n",
          "group=\n",
          "pid-file=\n",
          "log-facility=-\n",
          "domain-needed\n",
          "bogus-priv\n",
          "local=/localhost/local/invalid/onion/\n",
          "cache-size=10000\n",
          "dns-forward-max=1000\n",
          "all-servers\n");

  private final Cursor in;
  private final Namespace namespace;
  private final Resolver resolver;

  ForwarderReader(Cursor in, Namespace namespace) {
    this.in = in;
    this.namespace = namespace;
    this.resolver = namespace.resolver();
  }

  /// Reads `dnsmasq.conf`.
  void forwarder() {
    address("listen-address=", resolver.listen());
    for (String line : OF_ITS_OWN) {
      blank();
      line(line);
    }
    for (IpAddress server : resolver.tunnel()) {
      address("server=", server);
    }
    for (DomainName name : resolver.direct()) {
      asked(name.text());
      blank();
      // What is below the name goes where everything else does.
      line("server=/*." + name.text() + "/#\n");
    }
    for (DomainName domain : resolver.domains()) {
      asked("*." + domain.text());
    }
    for (Link link : namespace.links()) {
      if (link instanceof Link.Tailscale tailnet) {
        for (Prefix prefix : tailnet.prefixes()) {
          unanswered(prefix);
        }
      }
    }
    blank();
  }

  /// Reads `resolv.conf`.
  void way() {
    address("nameserver ", resolver.listen());
    line("options timeout:3 attempts:3\n");
    blank();
  }

  /// Whom the node itself asks for a name; where that is nobody, nobody is asked.
  private void asked(String name) {
    if (resolver.control().isEmpty()) {
      blank();
      line("server=/" + name + "/\n");
    }
    for (IpAddress server : resolver.control()) {
      address("server=/" + name + "/", server);
    }
  }

  private void address(String before, IpAddress planned) {
    blank();
    int start = in.offset();
    if (!in.take(before) || !in.address().equals(planned) || !in.take("\n")) {
      throw different(start, before + planned);
    }
  }

  /// Names of the tailnet's addresses are asked of nobody outside.
  private void unanswered(Prefix planned) {
    blank();
    int start = in.offset();
    if (!in.take("rev-server=") || !in.prefix().equals(planned) || !in.take("\n")) {
      throw different(start, "rev-server=" + planned);
    }
  }

  private void line(String planned) {
    if (!in.take(planned)) {
      throw different(in.offset(), planned.strip());
    }
  }

  /// Empty lines and comments.
  private void blank() {
    while (true) {
      if (in.take("# ")) {
        in.line();
      } else if (!in.take("\n")) {
        return;
      }
    }
  }

  private Misread different(int place, String planned) {
    return new Misread(place, planned, resolver.why().path());
  }
}
