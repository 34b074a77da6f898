package dev.tswgc.prove;

/// The page `schema/proof.md`: what is proved, of what, and what is outside.
public final class ProofPage {
  private ProofPage() {}

  private static String judged(Invariant invariant) {
    return switch (invariant.id()) {
      case "ROUTES" -> "without both guards";
      case "STEP" -> "while an exit is applied again or removed";
      case "FORWARD", "STATELESS" -> "with everything in place";
      default -> invariant.fromTheStart() ? "at every moment of the start" : "from the moment both guards are loaded";
    };
  }

  /// The whole page.
  public static String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # What `tswgc prove` proves

        `tswgc prove` takes every packet there could be, at once, through what was planned for an exit: its nftables at every hook, its policy rules and routing tables, its links. It says of each line below that no packet breaks it, or tells the story of one that does, after the interpreter behind `tswgc trace` has gone it too.

        ## What must never be

        | name | says | judged |
        |---|---|---|
        """);
    for (Invariant invariant : Invariants.ALL) {
      page.append("| ").append(invariant.id()).append(" | ").append(invariant.sentence()).append(" | ").append(judged(invariant)).append(" |\n");
    }
    page.append(
        """

        Each is judged with everything in place and after every step of the start, with every link up or gone. STEP judges applying an exit again, where the guard is replaced in one transaction and everything else is taken to be there or not, and every step of its removal, where the uplink goes down before the guards go.

        Then things of ours are taken away, alone and together: the guard (table of family inet), the egress guards (family netdev), the policy rules of each family, the routes that lead nowhere (backstops), the routes that lead somewhere. "Breaks without guard and rules-ipv4" names the smallest sets without which it no longer holds.

        ## What must hold of each exit's plan

        These look at no packet, but at links, rules, programs and steps as they are planned, and at what the topology says. They never ask the check of the topology that forbids the same.

        | name | says |
        |---|---|
        """);
    for (Fact fact : Facts.ALL) {
      page.append("| ").append(fact.id()).append(" | ").append(fact.sentence()).append(" |\n");
    }
    page.append("| ").append(Cut.ID).append(" | ").append(Cut.SENTENCE).append(" |\n");
    page.append("| ").append(LiveHit.ID).append(" | ").append(LiveHit.SENTENCE).append(" |\n");
    page.append(
        """

        ## What must hold of all exits together

        | name | says |
        |---|---|
        """);
    for (CommonFact fact : PlanProof.ALL) {
      page.append("| ").append(fact.id()).append(" | ").append(fact.sentence()).append(" |\n");
    }
    page.append(
        """

        ## What must be possible

        A machine that drops everything leaks nothing. So each proof also finds a packet for everything that an exit is for: tailscaled's control server, relays, STUN and peers, questions for names, proxies, holepunch, outer packets and their fragments, neighbours. Of what clients are here for it shows more than one packet: every new connection of a client to the internet leaves by the tunnel that is up (CLIENT-LIVE), and every answer to it comes back (RETURN), whatever its ports, protocol and mark.

        ## What is written is what was proved (TEXT)

        Proofs are of the Plan; a machine runs files. So every build reads what it rendered back before it writes anything: each ruleset, each tunnel's configuration, each forwarder of names and each program that applies or removes an exit, by a strict parser that has no line in common with what printed it, and compares all of it with the Plan, in order: matches, statements, verdicts, elements and their flags, chains with their hooks, priorities and policies, policy rules, routes, addresses, MTUs, settings, steps and their inverses, keys and AllowedIPs, and whom the forwarder asks for which names. What the compiler never writes cannot be read and is refused too, a private key above all. A difference is a bug of the compiler: nothing is written, both sides are shown, and the exit code is 70.

        Tests hold the parsers to it: every file of every example with a line, a word, a number, an element or a character of it gone, changed, doubled or swapped is refused. What passes is only what means nothing: the first comment lines, those of the forwarder, empty lines, and what a step says of itself should it fail.

        `proof.json` beside the files says what was proved, and names the Plan by its digest, `plan_digest`: 128 bits of all that the Plan says, but for places in the topology. `tswgc plan --json` and `tswgc prove --format json` say the same one of the same Plan, on every machine; it is no defence against somebody who wants two Plans of one digest.

        Not read back: the programs' common functions (`lib.sh`, the same for every exit), and the files of `tailscaled`, `agents`, the proxies and `compose`. That the digest which `apply` leaves is that of these files is not proved, only that `remove` knows the same one.

        ## What is taken for the adversary's

        - The main table, and every table that is not ours: arbitrary, as DHCP option 121 or a router advertisement can make them (CVE-2024-3661, CVE-2023-36672).
        - Connection tracking: any packet may be of any state, and one of a known connection may be translated to any address. So nothing rests on what was accepted before.
        - Marks and owners of local packets: any mark with any user id. What bears tailscaled's mark and is root's counts as tailscaled's.
        - tailscaled's own rules of routing: there or not.
        - Names: every timed set may hold every address.
        - Local sockets that are bound to a link (SO_BINDTODEVICE), and raw sockets (packet(7)).

        ## What it assumes

        - The kernel does what its manual says; settings (sysctls) are as the Plan has them, which `apply` compares.
        - The addresses of an uplink that its platform gives are those of the Plan; of DHCP, stand-ins.
        - Multicast is never passed on: no exit runs a multicast router.
        - The watcher may make another tunnel the best one while the first is up and does not answer; to TUNSEL that tunnel counts as gone.
        - Which address a name has is not proved, only that it is asked for by a way that is open at that time.
        - Two copies of one key under two names are two keys to KEY: the compiler never opens one.
        - Of the node's own packets nothing is said before both guards are loaded: until then no program but the one that loads them is there.

        ## Running hosts

        `tswgc verify --live FOLDER` takes what a host says of itself, whoever wrote its rules, and judges it by the same lines; those that ask what would be if something of a plan were missing are left out. The folder is a snapshot: `nft.json` (`nft -j list ruleset`), `chains.txt` (`nft list chains`), `rule4.json` and `rule6.json` (`ip -j rule`), `route4.json` and `route6.json` (`ip -j route show table all`), `addr.json`, `link.json`, `sysctl.txt`, `wg.txt` with the marks and ports of tunnels, and `tc.txt` (`tc qdisc show`, and `filter LINK PLACE: …` for what `tc filter show` says there). The program `snapshot`, which every platform has among its agents, takes one; no key is in it. `--map` says which link has which role where the names are not the Plan's.

        - A line HOLDS, is BROKEN, or is OPEN. It is told how it breaks for the host as it is; then what only a link that is gone lets through; then what only routes that a stranger puts into the main table do; then what only connections do that are known from before, with any mark. Where the interpreter gets a packet there too, only such stories are told.
        - What is not understood may hold and may not: an accept under it may let a packet through, a drop under it may not keep it back. OPEN is what breaks only if it is for the worse. Of iptables-nft, `xt` names a match without saying what it asks.
        - Flow tables, `ingress` hooks, tables of families `bridge` and `arp`, routes with several next hops are named as outside: no verdict covers them.
        - XDP programs and filters of tc may take any packet past all rules: where there is one, it is named, and nothing is more than OPEN. A snapshot without `tc.txt` says so. Programs attached by tcx or netkit are in no snapshot.
        - Taken for so: what comes by a link has no mark, and no IPv4 source that is the host's own; the marks of outer packets are those of `wg.txt`, or what the host's own rule lets past the tunnel, or the Plan's. Each is named.
        - Drift is what the Plan has and the host has not, what the host has where all is ours (preferences 5000 to 5180, tables 5200 to 5299, its nftables, its tunnels' addresses), and what is another. Timed sets are a running program's to fill, and a metric is the watcher's to move. What belongs to others is listed and no drift.

        ## Who can see what

        `tswgc prove --privacy` asks the same sets of packets another question: what reaches the network of the machine, each provider, the control server and relays, other members, each resolver, and whom clients speak to. Each line is there because some packet gets there, and names the rules that sent it; what a program tells by itself (tailscaled its hostname, addresses and logs) is read from how it is started. With `build.privacy = true` each build puts the same beside its files as a page, `privacy.md`; it takes as long again as the proof, so it is asked for. [planted-bugs.md](planted-bugs.md) says what a proof would not let pass.

        ## What it does not say

        Nothing on traffic analysis, on what a provider keeps, on a machine whose root is somebody else's, or on bugs of the kernel. XDP, tc and flow tables are not part of any exit. With a kernel that knows no netdev egress hook (before 5.16) the lines that break "without egress-guard" rest on nothing.
        """);
    return page.toString();
  }
}
