package dev.tswgc.targets.engine;

import dev.tswgc.lab.Engine;
import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import dev.tswgc.lab.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real tailnet: a headscale beyond the engine's uplink, with its own relay and an authority of its own, and a client with a real tailscaled that uses
/// the exit.
final class Tailnet {
  private static final String CONTROL = "203.0.113.9";
  private static final String CONFIGURATION =
      """
      server_url: https://CONTROL:8443
      listen_addr: "CONTROL:8443"
      metrics_listen_addr: ""
      grpc_listen_addr: 127.0.0.1:50443
      noise: {private_key_path: FOLDER/noise.key}
      prefixes: {v4: 100.64.0.0/10, v6: "fd7a:115c:a1e0::/48", allocation: sequential}
      derp:
        server:
          enabled: true
          region_id: 999
          region_code: lab
          region_name: lab
          verify_clients: true
          stun_listen_addr: "CONTROL:3478"
          private_key_path: FOLDER/derp.key
          automatically_add_embedded_derp_region: true
          ipv4: CONTROL
        urls: []
        paths: []
        auto_update_enabled: false
      disable_check_updates: true
      database: {type: sqlite, sqlite: {path: FOLDER/db.sqlite, write_ahead_log: false}}
      tls_cert_path: FOLDER/server.pem
      tls_key_path: FOLDER/server.key
      log: {level: info, format: text}
      policy: {mode: file, path: FOLDER/policy.json}
      dns: {magic_dns: false, base_domain: tail.lab.example, override_local_dns: false, nameservers: {global: [], split: {}}}
      unix_socket: FOLDER/socket
      unix_socket_permission: "0700"
      logtail: {enabled: false}
      """;
  private static final String POLICY =
      """
      {"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}], "autoApprovers": {"exitNode": ["lab@"]}}
      """;

  /// Its client is the first to log in, so that its addresses are known.
  private static final String NETWORK =
      """
      echo 1 >/proc/sys/net/ipv4/ip_forward
      ip netns exec isp sysctl -qw net.ipv4.ip_forward=1
      ip -n isp address add CONTROL/32 dev lo
      ip netns add clients
      ip link add tc0 netns isp type veth peer name eth0 netns clients
      ip -n isp address add 192.0.3.1/24 dev tc0
      ip -n isp link set tc0 up
      ip -n clients link set lo up
      ip -n clients address add 192.0.3.2/24 dev eth0
      ip -n clients link set eth0 up
      ip -n clients route add default via 192.0.3.1
      nsenter --net=/run/netns/isp @HEADSCALE@ --config FOLDER/config.yaml serve >FOLDER/said 2>&1 &
      for try in $(seq 600); do
        ! nsenter --net=/run/netns/isp @HEADSCALE@ --config FOLDER/config.yaml users list >/dev/null 2>&1 || break
        sleep 0.1
      done
      nsenter --net=/run/netns/isp @HEADSCALE@ --config FOLDER/config.yaml users create lab >/dev/null
      nsenter --net=/run/netns/isp @HEADSCALE@ --config FOLDER/config.yaml preauthkeys create --user 1 --reusable --expiration 24h --output json | sed -n 's/.*"key": *"\\([^"]*\\)".*/\\1/p' >FOLDER/authkey
      SSL_CERT_FILE=FOLDER/ca.pem TS_DEBUG_FIREWALL_MODE=nftables nsenter --net=/run/netns/clients @TAILSCALED@ --statedir=FOLDER/client --socket=FOLDER/client.sock --tun=tailscale0 --port=41641 --no-logs-no-support >FOLDER/client.said 2>&1 &
      for try in $(seq 600); do
        [ ! -S FOLDER/client.sock ] || break
        sleep 0.1
      done
      @TAILSCALE@ --socket=FOLDER/client.sock up --login-server=https://CONTROL:8443 --auth-key=file:FOLDER/authkey --hostname=client --accept-dns=false --timeout=40s
      """;

  private Tailnet() {}

  /// Makes it beyond the engine's uplink, with a client, and gives the exit its key. The exit's project must be built, and [EmittedExit#PROVIDER] be there.
  ///
  /// @param folder for its files
  static Clients join(Engine engine, World world, EmittedExit exit, Path folder) throws IOException {
    Files.createDirectories(folder);
    PreparedTool tailscale = PreparedTool.newest("tailscale");
    certify(folder);
    Files.writeString(folder.resolve("config.yaml"), here(CONFIGURATION, folder));
    Files.writeString(folder.resolve("policy.json"), POLICY);
    // As Tailscale's own image has the world's authorities: Go looks here first (crypto/x509/root_linux.go).
    String image = "tailscale/tailscale:v" + tailscale.version();
    Files.writeString(folder.resolve("Dockerfile"), "FROM " + image + "\nCOPY ca.pem /etc/ssl/certs/ca-certificates.crt\n");
    engine.docker("build", "--tag", image, folder.toString()).orFail();
    String script = NETWORK.replace("@HEADSCALE@", PreparedTool.newest("headscale").path("headscale")).replace("@TAILSCALED@", tailscale.path("tailscaled")).replace("@TAILSCALE@", tailscale.path("tailscale"));
    engine.inside(here(script, folder)).orFail();
    exit.secret("home.authkey", Files.readString(folder.resolve("authkey")));
    String choose = tailscale.path("tailscale") + " --socket=" + folder.resolve("client.sock");
    // An exit that lost its state is another node of the same name, and its old one is offline.
    String chosen = choose + " set --exit-node=\"$(" + choose + " status | awk '/exit node/ && !/offline/ { print $1; exit }')\"";
    return new Clients(engine, world, "100.64.0.1", "fd7a:115c:a1e0::1", () -> engine.inside(chosen));
  }

  private static String here(String text, Path folder) {
    return text.replace("FOLDER", folder.toString()).replace("CONTROL", CONTROL);
  }

  private static void certify(Path folder) throws IOException {
    Files.writeString(folder.resolve("extensions"), "subjectAltName=IP:" + CONTROL + "\nextendedKeyUsage=serverAuth\n");
    String newKey = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    openssl(folder, "req -x509 -days 2 -subj /CN=lab -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign " + newKey + " -keyout @ca.key -out @ca.pem");
    openssl(folder, "req -subj /CN=control " + newKey + " -keyout @server.key -out @server.csr");
    openssl(folder, "x509 -req -days 2 -in @server.csr -CA @ca.pem -CAkey @ca.key -CAcreateserial -extfile @extensions -out @server.pem");
  }

  /// @param words of its command line; those with an @ are files of the folder
  private static void openssl(Path folder, String words) {
    RealTool.run(List.of(("openssl " + words.replace("@", folder + "/")).split(" ", -1)), "").orFail();
  }
}
