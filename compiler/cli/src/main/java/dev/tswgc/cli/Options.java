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
  static final Option TARGETS_PATH = Option.values("targets-path", "DIR", "Find more targets in the jars of DIR; can be repeated");

  static final Option HOST = Option.value("host", "NAME", "Only what this host needs");

  static final Option JSON = Option.flag("json", "Print JSON");

  static final Option COLOR = Option.value("color", "WHEN", "Use colours: auto, always or never").choices("auto", "always", "never");
  static final Option FORMAT =
      Option.value("format", "FORM", "Print findings as full, concise, json, github or sarif").choices("full", "concise", "json", "github", "sarif");
  static final Option QUIET = Option.flag("quiet", "Print errors only").letter('q');
  static final Option VERBOSE = Option.flag("verbose", "Print how long each phase takes, and what findings are accepted").letter('v');

  private Options() {}
}
