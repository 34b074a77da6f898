package dev.tswgc.machine;

import dev.tswgc.plan.Why;

/// Who put a thing into a machine, and what for.
///
/// @param who the path in the topology, or `kernel`, `tailscaled` or another program
/// @param place `file:line:column` of the topology; empty where the topology says nothing of it
/// @param sentence what it is there for
public record By(String who, String place, String sentence) {
  public static By plan(Why why) {
    return new By(why.path(), why.span().toString(), why.sentence());
  }

  /// What every Linux has.
  public static By kernel(String sentence) {
    return new By("kernel", "", sentence);
  }

  /// What tailscaled adds by itself.
  public static By tailscaled(String sentence) {
    return new By("tailscaled", "", sentence);
  }
}
