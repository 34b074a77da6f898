package dev.tswgc.prove;

import java.util.List;

/// All of them, in the order in which they are told.
final class Invariants {
  static final List<Invariant> ALL =
      List.of(
          new Egress(),
          new Egress6(),
          new FailClosed(),
          new Source(),
          new WanSet(),
          new Raw(),
          new Inbound(),
          new Reply(),
          new Control(),
          new Outer(),
          new NoLoop(),
          new Lan(),
          new StrongHost(),
          new Dns(),
          new Programs(),
          new Spoof(),
          new SourceRoute(),
          new TunSel(),
          new ByTunnel(),
          new Routes(),
          new Forward(),
          new Stateless(),
          new Clamped(),
          new Socks(),
          new SvcDns(),
          new Reload());

  private Invariants() {}
}
