package dev.tswgc.lab.trial;

import com.sun.net.httpserver.HttpServer;
import dev.tswgc.lab.Namespace;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Everything else: whatever address somebody asks, it answers there, and says by HTTP who asked.
record Internet(Namespace machine) {
  /// What every name means.
  static final String NAMED4 = "198.51.100.200";
  static final String NAMED6 = "2001:db8:51::200";

  private static final int HTTP = 80;

  Internet {
    machine.router();
    // In the table that is asked first: only from addresses of that one may a machine answer. Others that are joined have longer prefixes there.
    machine.route("local 0.0.0.0/0 dev lo table local").route("local ::/0 dev lo table local");
  }

  /// Joins a machine that has one address of each family, and the internet beyond it.
  ///
  /// @param link on the internet's side
  /// @param number of the network between them
  void join(String link, Namespace other, int number, String address4, String address6) {
    String gateway4 = "198.18.%d.1".formatted(number);
    String gateway6 = "2001:db8:fe%02x::1".formatted(number);
    machine.link(link).address(gateway4 + "/32", gateway6 + "/128").to(other, "eth0").address(address4 + "/32", address6 + "/128");
    machine.route(address4 + " dev " + link + " table local").route(address6 + " dev " + link + " table local");
    other.route(gateway4 + " dev eth0").route(gateway6 + " dev eth0");
    other.route("default via " + gateway4 + " dev eth0").route("::/0 via " + gateway6 + " dev eth0");
  }

  /// Starts the server; gives what stops it.
  AutoCloseable serve() {
    serveNames(machine);
    HttpServer server = machine.call(() -> HttpServer.create(new InetSocketAddress(HTTP), 0));
    server.createContext(
        "/",
        exchange -> {
          InetAddress asking = exchange.getRemoteAddress().getAddress();
          byte[] said = "You are seen as %s.%n".formatted(asking.getHostAddress()).getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, said.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(said);
          }
        });
    server.start();
    return () -> server.stop(0);
  }

  /// Starts a resolver for which every name is the same.
  static void serveNames(Namespace machine) {
    machine.start("dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-hosts", "--no-resolv", "--pid-file=", "--user=root", "--address=/#/" + NAMED4, "--address=/#/" + NAMED6);
  }
}
