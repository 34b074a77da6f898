package dev.tswgc.live;

import java.util.HashMap;
import java.util.Map;

/// Reads settings as `sysctl` prints them: `net.ipv4.ip_forward = 1`, or with slashes where a link's name may have dots.
final class SettingsReader {
  private SettingsReader() {}

  /// By key as below `/proc/sys`.
  static Map<String, String> read(String text) {
    Map<String, String> settings = new HashMap<>();
    int at = 0;
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        settings.put(key(line.substring(0, equals).strip()), line.substring(equals + 1).strip());
      } else if (!line.isBlank()) {
        throw new MalformedException(at, "has a line that is no `key = value`");
      }
      at += line.length() + 1;
    }
    return settings;
  }

  private static String key(String printed) {
    if (printed.indexOf('/') >= 0) {
      return printed;
    }
    // net.ipv4.conf.LINK.KEY, and the link's name may have dots.
    String[] parts = printed.split("\\.", -1);
    if (parts.length > 5 && parts[2].equals("conf")) {
      String link = String.join(".", java.util.Arrays.copyOfRange(parts, 3, parts.length - 1));
      return String.join("/", parts[0], parts[1], parts[2], link, parts[parts.length - 1]);
    }
    return String.join("/", parts);
  }
}
