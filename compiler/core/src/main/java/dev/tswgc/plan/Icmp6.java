package dev.tswgc.plan;

/// Message types of ICMPv6 that a link cannot do without (IANA, "ICMPv6 Parameters").
final class Icmp6 {
  static final int LISTENER_QUERY = 130;
  static final int LISTENER_REPORT = 131;
  static final int LISTENER_DONE = 132;
  static final int NEIGHBOUR_SOLICITATION = 135;
  static final int NEIGHBOUR_ADVERTISEMENT = 136;
  static final int LISTENER_REPORT_V2 = 143;

  private Icmp6() {}
}
