package dev.tswgc.prove;

import dev.tswgc.net.DomainName;
import dev.tswgc.net.IpAddress;
import dev.tswgc.net.LinkName;
import dev.tswgc.net.PortRange;
import dev.tswgc.net.Prefix;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Match.ConnectionState;
import dev.tswgc.plan.PolicyRule;
import dev.tswgc.plan.Service;
import dev.tswgc.plan.Statement;
import dev.tswgc.plan.UidRange;
import dev.tswgc.prove.Privacy.Line;
import dev.tswgc.prove.Privacy.Observer;
import dev.tswgc.prove.Privacy.Reason;
import dev.tswgc.topology.Holepunch;
import dev.tswgc.topology.Located;
import dev.tswgc.topology.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes the lines of [Privacy], observer by observer.
final class PrivacyPart {
  private final Case proved;
  private final Bdd bdd;
  private final Fields fields;
  private final Space space;
  private final Declared declared;
  private final Seen seen;
  private final int opens;
  private final List<Observer> observers = new ArrayList<>();

  PrivacyPart(Case proved, Space space) {
    this.proved = proved;
    this.space = space;
    this.bdd = space.bdd();
    this.fields = space.fields();
    this.declared = new Declared(space, proved);
    this.seen = new Seen(proved, space);
    this.opens = bdd.minus(space.conditions().states(List.of(ConnectionState.NEW)), bdd.variable(Fields.REPLY));
  }

  Privacy all() {
    uplink();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      provider(tunnel);
    }
    control();
    members();
    resolvers();
    destinations();
    holepunches();
    return new Privacy(proved.exit().name().text(), observers);
  }

  /// Lines as they are found out.
  private final class Lines {
    private final List<Line> sees = new ArrayList<>();
    private final List<Line> not = new ArrayList<>();

    void sees(Optional<List<Reason>> reasons, String what) {
      reasons.ifPresent(found -> sees.add(new Line(what, found)));
    }

    /// One thing if it is so, another if not.
    void either(Optional<List<Reason>> reasons, String what, String otherwise, Reason because) {
      if (reasons.isPresent()) {
        sees.add(new Line(what, reasons.get()));
      } else {
        not.add(new Line(otherwise, List.of(because)));
      }
    }

    void end(String id, String who) {
      if (!sees.isEmpty()) {
        observers.add(new Observer(id, who, sees, not));
      }
    }
  }

  private Optional<List<Reason>> sent(LinkName out, int packets) {
    return seen.leaves(Optional.empty(), out, bdd.and(packets, opens));
  }

  private Optional<List<Reason>> ofClients(LinkName out, int packets) {
    return seen.leaves(Optional.of(proved.tailnet()), out, bdd.and(packets, opens));
  }

  private int tcp() {
    return bdd.and(bdd.and(declared.tailscaled(), fields.payload(Fields.TCP)), bdd.and(space.conditions().hasPorts(), fields.port(Fields.DESTINATION_PORT, 443)));
  }

  private int stun() {
    return bdd.minus(bdd.and(bdd.and(declared.tailscaled(), fields.payload(Fields.UDP)), fields.port(Fields.DESTINATION_PORT, 3478)), fields.port(Fields.SOURCE_PORT, proved.port()));
  }

  private int peers() {
    return bdd.minus(bdd.and(bdd.and(declared.tailscaled(), fields.payload(Fields.UDP)), fields.port(Fields.SOURCE_PORT, proved.port())), fields.port(Fields.DESTINATION_PORT, 3478));
  }

  private int questions(IpAddress resolver) {
    int asked = bdd.and(bdd.and(fields.payload(Fields.UDP), space.conditions().hasPorts()), fields.ports(Fields.DESTINATION_PORT, List.of(PortRange.of(53))));
    return bdd.and(bdd.and(asked, space.owners().in(UidRange.of(proved.namespace().resolver().uid()))), fields.is(Fields.DESTINATION, resolver));
  }

  private int outer(Link.WireGuard tunnel) {
    return bdd.and(bdd.and(declared.outer(), declared.markOf(tunnel)), bdd.not(bdd.variable(Fields.FRAGMENT)));
  }

  private Reason clientsRule() {
    return proved.namespace().rules().stream()
        .filter(rule -> rule.selector().in().equals(Optional.of(proved.tailnet())) && rule.selector().to().isEmpty() && proved.namespace().tables().stream().anyMatch(table -> rule.action().equals(new PolicyRule.Action.Lookup(table.id())) && table.routes().stream().anyMatch(route -> route.destination().length() == 0)))
        .findFirst()
        .map(rule -> Seen.because("rule " + rule.preference().number(), rule.why()))
        .orElseGet(() -> Seen.because("exit", proved.namespace().why()));
  }

  private void uplink() {
    LinkName uplink = proved.uplink();
    Lines lines = new Lines();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      for (Link.Peer peer : tunnel.peers()) {
        lines.sees(sent(uplink, outer(tunnel)), "UDP to " + peer.endpoint() + ", which is encrypted: that this machine uses that provider, when, and how much.");
      }
    }
    lines.sees(sent(uplink, tcp()), "TLS to " + controlServer() + " and to relays, whose names are in its handshakes: that this machine is a member of a tailnet, and when it is on.");
    lines.sees(sent(uplink, stun()), "STUN, by which it asks for its own address.");
    lines.sees(sent(uplink, peers()), "Encrypted UDP from port " + proved.port() + " to addresses of other members and of relays: where they are, when, and how much.");
    for (IpAddress resolver : proved.namespace().resolver().control()) {
      lines.sees(sent(uplink, questions(resolver)), "Questions to " + resolver + ", not encrypted, for " + ownNames() + " and nothing else.");
    }
    for (Located<Name> name : proved.exit().holepunches()) {
      lines.sees(sent(uplink, bdd.and(holepunch(name), space.owners().in(UidRange.of(0)))), "What the node's own programs send to holepunch " + name.value() + ", as they send it.");
    }
    for (Located<Prefix> lan : proved.exit().lanAccess()) {
      lines.sees(ofClients(uplink, fields.in(Fields.DESTINATION, lan.value())), "What clients send to " + lan.value() + ", as they send it, with this machine's address.");
    }
    for (IpAddress resolver : declared.resolvers()) {
      lines.sees(sent(uplink, questions(resolver)), "Questions of clients to " + resolver + ", which is in a network of the LAN that is open to them.");
    }
    lines.either(ofClients(uplink, declared.internet()), "What clients send to the internet.", "What clients send to the internet, and to whom: of that it has the size and time of encrypted packets.", clientsRule());
    lines.end("uplink", "the network of the machine and its provider of internet access");
  }

  private void provider(Link.WireGuard tunnel) {
    LinkName link = tunnel.name();
    Lines lines = new Lines();
    lines.sees(sent(proved.uplink(), outer(tunnel)), "The public address of this machine, as the other end of the tunnel, and when it is on.");
    lines.sees(ofClients(link, declared.internet()), "What clients send to the internet, as they send it, all with the one address of the tunnel: where to, when, how much, and what where it is not encrypted.");
    for (Service.Proxy proxy : proved.services(Service.Proxy.class)) {
      int own = bdd.and(space.owners().in(UidRange.of(proxy.uid())), bdd.and(fields.payload(Fields.TCP), declared.internet()));
      lines.sees(sent(link, own), "What is asked of the proxy " + proxy.id() + ", in the same way.");
    }
    for (IpAddress resolver : declared.resolvers()) {
      lines.sees(sent(link, questions(resolver)), "Questions of clients for names, to " + resolver + ", not encrypted.");
    }
    lines.sees(sent(link, tcp()), "TLS of tailscaled to " + controlServer() + " and to relays: that the account's user is a member of a tailnet.");
    lines.sees(sent(link, peers()), "Encrypted UDP of tailscaled to addresses of other members and of relays.");
    int marked = bdd.and(space.owners().nobodys(), fields.in(Fields.SOURCE, List.of(Prefix.of("100.64.0.0/10"), Prefix.of("fd7a:115c:a1e0::/48"))));
    boolean own = tunnel.addresses().stream().anyMatch(address -> Prefix.of("100.64.0.0/10").contains(address.address()));
    if (!own) {
      lines.either(ofClients(link, marked), "Addresses of members of the tailnet.", "Who of the tailnet sends what: no packet has an address of a member.", translation());
    }
    lines.end("upstream " + upstream(tunnel), "the provider of upstream " + upstream(tunnel));
  }

  private Reason translation() {
    return proved.namespace().firewall().tables().stream()
        .flatMap(table -> table.chains().stream())
        .flatMap(chain -> chain.rules().stream().filter(rule -> rule.then().stream().anyMatch(Statement.Masquerade.class::isInstance)).map(rule -> Seen.because("postrouting " + chain.name() + " masquerade", rule.why())))
        .findFirst()
        .orElseGet(() -> Seen.because("exit", proved.namespace().why()));
  }

  private void control() {
    Lines lines = new Lines();
    Service.Tailscaled tailscaled = proved.services(Service.Tailscaled.class).getFirst();
    Reason program = Seen.because("program " + tailscaled.id(), tailscaled.why());
    Optional<List<Reason>> direct = sent(proved.uplink(), tcp());
    lines.sees(direct, "The public address of this machine, and when it is on.");
    for (Link.WireGuard tunnel : proved.tunnels()) {
      lines.sees(sent(tunnel.name(), tcp()), "The public address that upstream " + upstream(tunnel) + " gives, and when the exit is on.");
    }
    boolean hidden = tailscaled.runs().environment().stream().anyMatch(variable -> variable.name().equals("TS_DEBUG_OMIT_LOCAL_ADDRS") && variable.value().equals("true"));
    boolean silent = tailscaled.runs().environment().stream().anyMatch(variable -> variable.name().equals("TS_NO_LOGS_NO_SUPPORT") && variable.value().equals("true"));
    lines.sees.add(new Line("That it is called " + tailscaled.hostname() + ", offers itself as an exit, and advertises " + tailscaled.advertiseRoutes() + ".", List.of(program)));
    (hidden ? lines.not : lines.sees).add(new Line(hidden ? "The addresses of its links: tailscaled is told to keep them back." : "The addresses of all its links, the tunnels' among them, which tailscaled tells it and every member.", List.of(program)));
    (silent ? lines.not : lines.sees).add(new Line(silent ? "What tailscaled logs: it sends nothing." : "What tailscaled logs, at Tailscale's log server, also with a control server of one's own.", List.of(program)));
    lines.not.add(new Line("What clients send by the exit: that is encrypted between them and it, and goes on by the tunnel.", List.of(clientsRule())));
    lines.end("control", controlServer() + ", and relays (DERP) of the tailnet");
  }

  private void members() {
    Lines lines = new Lines();
    lines.sees(sent(proved.uplink(), peers()), "The public address of this machine, where they speak to it directly.");
    for (Link.WireGuard tunnel : proved.tunnels()) {
      lines.sees(sent(tunnel.name(), peers()), "The public address that upstream " + upstream(tunnel) + " gives, where they speak to it directly.");
    }
    lines.end("members", "other members of the tailnet");
  }

  private void resolvers() {
    Set<IpAddress> asked = new LinkedHashSet<>(proved.namespace().resolver().control());
    asked.addAll(declared.resolvers());
    for (IpAddress resolver : asked) {
      Lines lines = new Lines();
      String which = declared.resolvers().contains(resolver) ? "All names that clients and proxies ask for" : "Questions for " + ownNames();
      lines.sees(sent(proved.uplink(), questions(resolver)), which + ", from the address of this machine.");
      lines.sees(sent(proved.tailnet(), questions(resolver)), which + ", from the exit's address in the tailnet.");
      for (Link.WireGuard tunnel : proved.tunnels()) {
        lines.sees(sent(tunnel.name(), questions(resolver)), which + ", from the address of upstream " + upstream(tunnel) + ", not who asks.");
      }
      lines.end("resolver " + resolver, "resolver " + resolver);
    }
  }

  private void destinations() {
    Lines lines = new Lines();
    for (Link.WireGuard tunnel : proved.tunnels()) {
      lines.sees(ofClients(tunnel.name(), declared.internet()), "The public address that upstream " + upstream(tunnel) + " gives; who is behind it they may still tell by what is sent (accounts, cookies, the habits of a browser).");
    }
    lines.either(ofClients(proved.uplink(), declared.internet()), "The public address of this machine.", "The public address of this machine.", clientsRule());
    lines.end("destinations", "whom clients speak to on the internet");
  }

  private void holepunches() {
    for (Located<Name> name : proved.exit().holepunches()) {
      Lines lines = new Lines();
      lines.sees(sent(proved.uplink(), bdd.and(holepunch(name), space.owners().in(UidRange.of(0)))), "The public address of this machine.");
      lines.end("holepunch " + name.value(), "holepunch " + name.value());
    }
  }

  private int holepunch(Located<Name> name) {
    Holepunch holepunch = Objects.requireNonNull(proved.topology().holepunches().get(name.value()));
    // Not what tailscaled or a tunnel would send there in any case.
    return bdd.and(declared.holepunch(holepunch), fields.mark(mark()));
  }

  /// The mark that such packets have when they leave.
  private int mark() {
    for (PolicyRule rule : proved.namespace().rules()) {
      if (rule.selector().mark().isPresent() && rule.why().path().endsWith(".holepunch")) {
        return rule.selector().mark().get().value();
      }
    }
    return 0;
  }

  private String ownNames() {
    TreeSet<String> names = new TreeSet<>();
    for (DomainName name : proved.namespace().resolver().direct()) {
      names.add(name.text());
    }
    proved.namespace().resolver().domains().forEach(domain -> names.add("*." + domain.text()));
    return names.isEmpty() ? "names of the node's own" : String.join(", ", names);
  }

  private String controlServer() {
    return proved.network().control().map(control -> "the control server " + control.value().host()).orElse("Tailscale's control server");
  }

  private String upstream(Link.WireGuard tunnel) {
    return proved.upstreams().stream().filter(upstream -> proved.tunnel(upstream).equals(Optional.of(tunnel))).findFirst().map(upstream -> upstream.name().text()).orElse(tunnel.name().text());
  }
}
