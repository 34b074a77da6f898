package dev.tswgc.topology;

import dev.tswgc.net.LinkName;
import dev.tswgc.net.MacAddress;
import dev.tswgc.net.Parsed;
import dev.tswgc.net.Prefix;

/// The kinds of line a lock has.
enum LockEntry {
  PORT("port"),
  SUBNET4("subnet4"),
  SUBNET6("subnet6"),
  VETH("veth"),
  MAC("mac"),
  TUNNEL("tunnels");

  private final String word;

  LockEntry(String word) {
    this.word = word;
  }

  String path(Name exit) {
    return "exits." + exit + "." + word;
  }

  static String tunnelPath(Name exit, Name upstream) {
    return TUNNEL.path(exit) + "." + upstream;
  }

  /// Whether a path and value could be a line of a lock, of this topology or of another.
  static boolean wellFormed(String path, String value) {
    String[] parts = path.split("\\.", -1);
    if (parts.length < 3 || !parts[0].equals("exits") || !isName(parts[1])) {
      return false;
    }
    for (LockEntry entry : values()) {
      if (entry.word.equals(parts[2])) {
        return entry == TUNNEL ? parts.length == 4 && isName(parts[3]) && entry.accepts(value) : parts.length == 3 && entry.accepts(value);
      }
    }
    return false;
  }

  private boolean accepts(String value) {
    return switch (this) {
      case PORT -> number(value, 65535) > 0;
      case SUBNET4 -> Prefix.parse(value) instanceof Parsed.Ok<Prefix> ok && ok.value().address().isV4() && ok.value().toString().equals(value);
      case SUBNET6 -> Prefix.parse(value) instanceof Parsed.Ok<Prefix> ok && !ok.value().address().isV4() && ok.value().toString().equals(value);
      case VETH -> LinkName.parse(value) instanceof Parsed.Ok;
      case MAC -> MacAddress.parse(value) instanceof Parsed.Ok<MacAddress> ok && ok.value().toString().equals(value);
      case TUNNEL -> number(value, Allocation.MAX_TUNNELS - 1) >= 0;
    };
  }

  private static boolean isName(String text) {
    return Name.parse(text) instanceof Parsed.Ok;
  }

  /// The number, or -1 where the text is none up to `max` in its shortest form.
  static int number(String text, int max) {
    if (text.isEmpty() || text.length() > 5 || text.length() > 1 && text.charAt(0) == '0') {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value <= max ? value : -1;
  }
}
