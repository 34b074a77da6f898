package dev.tswgc.cli;

import dev.tswgc.cli.Command.Example;
import dev.tswgc.cli.Operand.Count;
import java.util.List;

/// All commands, in the order of the help.
final class CommandTable {
  static final String HEADER = "Compiles one topology of tailnets, WireGuard tunnels and exits into the files Linux machines run.";
  static final String[] FOOTER = {
    "", "`tswgc COMMAND --help` has examples.", "Exit codes: 0 fine, 1 the topology has errors, 2 wrong usage, 70 a bug in tswgc."
  };

  private static final Operand FILE = new Operand("FILE", Count.ONE_OR_NONE, "The topology; `topology.conf` by default, `-` is standard input");
  private static final Operand FILE_TO_BUILD = new Operand("FILE", Count.ONE_OR_NONE, "The topology; `topology.conf` by default");

  static final List<Command> COMMANDS =
      List.of(
          new Command(
              "build",
              "Compile a topology into files",
              "Writes what changed into `out` beside the topology, laid out `host/target/…`, and removes what is stale. Nothing is written if the topology has an error or is not proved.",
              List.of(FILE_TO_BUILD),
              List.of(
                  Options.TARGET,
                  Options.OUTPUT,
                  Options.LOCKED,
                  Options.FORCE,
                  Options.UNPROVED,
                  Options.SET,
                  Options.VARS,
                  Options.ALLOW_PATH,
                  Options.TARGETS_PATH,
                  Options.DENY_WARNINGS,
                  Options.FORMAT,
                  Options.COLOR,
                  Options.QUIET,
                  Options.VERBOSE),
              List.of(
                  new Example("tswgc build examples/exit-node/topology.conf", "compile it into examples/exit-node/out"),
                  new Example("tswgc build -t nftables,wireguard -o /srv/out", "only these targets, into another folder"),
                  new Example("tswgc build --locked --deny-warnings", "as continuous integration should"),
                  new Example("tswgc build --set exits.stockholm.port=41641", "with one value of the topology overridden")),
              BuildCommand::run),
          new Command(
              "check",
              "Find the mistakes of topologies",
              "Does all that `build` does but render and write. Says nothing if all is well.",
              List.of(new Operand("FILE", Count.ANY, "The topologies; `topology.conf` by default, `-` is standard input")),
              List.of(Options.LOCKED, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.DENY_WARNINGS, Options.FORMAT, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(
                  new Example("tswgc check office.conf home.conf", "both, each by itself"),
                  new Example("tswgc check --format concise", "one line a finding, for an editor"),
                  new Example("tswgc check --format sarif > tswgc.sarif", "for a code scanning service"),
                  new Example("generate | tswgc check -", "a topology from a pipe")),
              CheckCommand::run),
          new Command(
              "plan",
              "Show what the machines will be",
              "Prints the Plan that targets render: namespaces, links, addresses, routes, rules, services and secrets of every host. Writes nothing.",
              List.of(FILE),
              List.of(Options.JSON, Options.LOCKED, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.DENY_WARNINGS, Options.FORMAT, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(new Example("tswgc plan", "a summary"), new Example("tswgc plan --json | jq .hosts", "the whole Plan, for a program")),
              PlanCommand::run),
          new Command(
              "prove",
              "Show that nothing leaks, for all packets at once",
              "Takes every packet there could be through every exit, in every state of its links, its connections and its start, and with anything of it missing. Ends with 0 where all that must hold holds, with 1 where something is broken, and tells how.",
              List.of(FILE),
              List.of(Options.PRIVACY, Options.PROOF_FORMAT, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(new Example("tswgc prove", "a line for each thing that must hold"), new Example("tswgc prove --privacy", "who outside can see what, and because of which line"), new Example("tswgc prove --privacy --format markdown > privacy.md", "the same as a page"), new Example("tswgc prove --format json | jq .holds", "for a program")),
              ProveCommand::run),
          new Command(
              "verify",
              "Judge a running host, whoever wrote its rules",
              "Takes what a host says of itself, its nftables, rules, routes and settings, and shows that what `prove` shows of the Plan holds of it, or how it breaks; names what it does not understand; and tells it from what was built. Ends with 0 where all holds and nothing differs, with 1 otherwise.",
              List.of(FILE),
              List.of(Options.LIVE, Options.MAP, Options.EXIT, Options.VERDICT_FORMAT, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(
                  new Example("tswgc verify --live snap topology.conf", "a host of this topology with one exit"),
                  new Example("tswgc verify --live snap --map tunnel=tun0 --exit stockholm", "another system's host, judged as if it were that exit"),
                  new Example("tswgc verify --live snap --format json | jq .holds", "for a program")),
              VerifyCommand::run),
          new Command(
              "trace",
              "Follow one packet through an exit",
              "Prints each hook, chain, rule and route that decides about a packet, with the line of the topology it came from. Ends with 0 where the packet is delivered, with 1 where it is dropped. Nothing needs to run.",
              List.of(FILE),
              List.of(Options.FROM, Options.TO, Options.EXIT, Options.FAULT, Options.AT, Options.TRACE_FORMAT, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(
                  new Example("tswgc trace --from client:home --to 1.1.1.1:443/tcp", "what becomes of a client's connection"),
                  new Example("tswgc trace --from client:home --to 1.1.1.1/icmp --fault rules,guard", "with things broken"),
                  new Example("tswgc trace --from raw --to 192.0.2.1:443/tcp --at 3", "of a raw socket, early in the start"),
                  new Example("tswgc trace --from node --to 192.0.2.1:443/tcp --format svg > way.svg", "a picture")),
              TraceCommand::run),
          new Command(
              "show",
              "Show every value of a topology and where it came from",
              "Prints the topology with all that was filled in, imported and allocated, each value with its origin.",
              List.of(new Operand("FILE", Count.ONE_OR_NONE, "The topology; `topology.conf` by default"), new Operand("ENTRY", Count.ONE_OR_NONE, "Only this entry, or what lies below this path")),
              List.of(Options.SET, Options.VARS, Options.ALLOW_PATH, Options.FORMAT, Options.COLOR, Options.QUIET, Options.VERBOSE),
              List.of(
                  new Example("tswgc show stockholm", "one entry of ./topology.conf"),
                  new Example("tswgc show office.conf exits.stockholm.network", "what lies below a path")),
              ShowCommand::run),
          new Command(
              "secrets",
              "Fill a folder with the secrets of a topology",
              "Puts every secret that the topology refers to into DIR, by its id, readable by its owner only; takes the keys out of imported provider files.",
              List.of(new Operand("FILE", Count.ONE, "The topology"), new Operand("DIR", Count.ONE, "The folder; made if it is not there")),
              List.of(Options.HOST, Options.FORCE, Options.SET, Options.VARS, Options.ALLOW_PATH, Options.FORMAT, Options.COLOR, Options.QUIET),
              List.of(
                  new Example("tswgc secrets topology.conf out/secrets", "where the programs of `out` look for them"),
                  new Example("tswgc secrets --host vault topology.conf out/vault/compose/secrets", "those of one host, where its containers look for them")),
              SecretsCommand::run),
          new Command(
              "import",
              "Make a topology of what another system is run with",
              "Prints a topology that does what the Compose file of tswg does, with what became of every setting as comments. Writes nothing.",
              List.of(new Operand("SYSTEM", Count.ONE, "tswg"), new Operand("FILE", Count.ONE, "Its Compose file")),
              List.of(Options.FORMAT, Options.COLOR, Options.QUIET),
              List.of(new Example("tswgc import tswg docker-compose.yml > topology.conf", "beside the WireGuard file that it names")),
              ImportCommand::run),
          new Command(
              "targets",
              "List what can be rendered",
              "Prints the name and one line of each target that `-t` and `build.targets` can name.",
              List.of(),
              List.of(Options.TARGETS_PATH),
              List.of(new Example("tswgc targets --targets-path jars", "with those of the jars in a folder")),
              TargetsCommand::run),
          new Command(
              "explain",
              "Explain a finding",
              "Prints the page of a kind of finding, by the slug that stands in its brackets; without one, lists them all.",
              List.of(new Operand("SLUG", Count.ONE_OR_NONE, "For example unused-entry")),
              List.of(),
              List.of(new Example("tswgc explain clash-of-ports", "why that is an error, with an example and its cure")),
              ExplainCommand::run),
          new Command(
              "completion",
              "Print a completion script",
              "Prints a script that teaches a shell the commands and options of tswgc.",
              List.of(new Operand("SHELL", Count.ONE, "bash or zsh")),
              List.of(),
              List.of(new Example("tswgc completion bash > /etc/bash_completion.d/tswgc", "for every user of this machine")),
              CompletionCommand::run),
          new Command(
              "help",
              "Print the help of a command",
              "The same as `tswgc COMMAND --help`.",
              List.of(new Operand("COMMAND", Count.ONE_OR_NONE, "The command")),
              List.of(),
              List.of(new Example("tswgc help build", "the options of build, with examples")),
              HelpCommand::run));

  private CommandTable() {}
}
