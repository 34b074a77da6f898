package dev.tswgc.cli;

/// The options that commands share, so that one word means one thing everywhere.
final class Options {
  static final Option SET = Option.values("set", "PATH=VALUE", "Set a value of the topology, or with a single name a variable that it uses as ${NAME}; can be repeated");
  static final Option VARS = Option.value("vars", "FILE", "Take variables from a JSON file");
  static final Option ALLOW_PATH = Option.values("allow-path", "DIR", "Let include and import read below DIR too; can be repeated");
  static final Option DENY_WARNINGS = Option.flag("deny-warnings", "Fail on warnings as on errors");
  static final Option LOCKED = Option.flag("locked", "Fail where the lock file would have to change");

  static final Option TARGET = Option.values("target", "NAME", "Render for this target instead of those the topology asks for; can be repeated, or be a list with commas").letter('t');
  static final Option OUTPUT = Option.value("output", "DIR", "Write to DIR instead of `out` beside the topology").letter('o');
  static final Option FORCE = Option.flag("force", "Overwrite files that hold something else than tswgc wrote or is given");
  static final Option UNPROVED = Option.flag("unproved", "Write the files without a proof; `proof.json` says so");
  static final Option TARGETS_PATH = Option.values("targets-path", "DIR", "Find more targets in the jars of DIR; can be repeated");

  static final Option HOST = Option.value("host", "NAME", "Only what this host needs");

  static final Option JSON = Option.flag("json", "Print JSON");

  static final Option FROM =
      Option.value("from", "ORIGIN", "Who sends it: client:TAILNET, lan, internet, upstream:NAME, tunnel:NAME, tailscaled, forwarder, probe, a proxy such as socks5-1080, node, user or raw");
  static final Option TO = Option.value("to", "GOAL", "Where it is to go, for example 1.1.1.1:443/tcp, [2001:db8::1]:53/udp or 1.1.1.1/icmp");
  static final Option EXIT = Option.value("exit", "NAME", "The exit, where the topology has several");
  static final Option FAULT = Option.value("fault", "LIST", "What is broken: upstream.NAME, uplink, tailscaled, firewall, guard, egress-guard, rules, routes or main, with commas between");
  static final Option AT = Option.value("at", "STEP", "After so many steps of bringing the exit up; all by default");
  static final Option TRACE_FORMAT = Option.value("format", "FORM", "Print text, json or svg").choices("text", "json", "svg");
  static final Option PRIVACY = Option.flag("privacy", "Tell who outside can see what instead");
  static final Option VERDICT_FORMAT = Option.value("format", "FORM", "Print text or json").choices("text", "json");
  static final Option PROOF_FORMAT = Option.value("format", "FORM", "Print text, json or sarif; with --privacy text, json or markdown").choices("text", "json", "sarif", "markdown");

  static final Option LIVE = Option.value("live", "DIR", "The snapshot of a running host, which the program `snapshot` of the target agents takes");
  static final Option MAP = Option.value("map", "ROLES", "Which link has which role, where it is not the Plan's: uplink=eth0,tunnel=wg0,tailnet=tailscale0, or tunnel.NAME for the upstream of that name");

  static final Option COLOR = Option.value("color", "WHEN", "Use colours: auto, always or never").choices("auto", "always", "never");
  static final Option FORMAT =
      Option.value("format", "FORM", "Print findings as full, concise, json, github or sarif").choices("full", "concise", "json", "github", "sarif");
  static final Option QUIET = Option.flag("quiet", "Print errors only").letter('q');
  static final Option VERBOSE = Option.flag("verbose", "Print how long each phase takes, and what findings are accepted").letter('v');

  private Options() {}
}
