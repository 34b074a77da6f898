package dev.tswgc.lab;

/// What this machine must have for worlds.
final class Requirements {
  private Requirements() {}

  static void worlds() {
    RealTool.require("ip", "nft");
    if (!Kernel.isRoot()) {
      RealTool.missing("only root can make worlds of network namespaces");
    }
    if (!RealTool.ownsMachine()) {
      RealTool.missing("no network namespace can be made here");
    }
  }
}
