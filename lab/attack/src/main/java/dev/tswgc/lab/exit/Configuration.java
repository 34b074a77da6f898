package dev.tswgc.lab.exit;

/// How the node of an [ExitWorld] is made an exit.
public interface Configuration {
  /// For messages and the report.
  String name();

  /// Says what the node's namespace is made with, before any link is there.
  void prepare(ExitWorld world);

  /// Makes it an exit. The tailnet is not there yet.
  void apply(ExitWorld world);
}
