package dev.tswgc.check;

import java.util.Optional;

/// Who takes which routing tables, rule preferences and packet marks by habit, as their sources and documentation say.
final class Takers {
  private Takers() {}

  /// @param number of a routing table
  static Optional<String> ofTable(int number) {
    return switch (number) {
      case 52 -> Optional.of("Tailscale");
      case 199, 200 -> Optional.of("gluetun");
      case 253, 254, 255 -> Optional.of("the kernel");
      default -> isWgQuick(number) ? Optional.of("wg-quick and gluetun") : Optional.empty();
    };
  }

  /// @param number of a rule preference; also that of the last of an exit's rules is looked at
  static Optional<String> ofPreference(int number) {
    if (number == 0 || number == 32766 || number == 32767) {
      return Optional.of("the kernel");
    }
    if (number >= 5190 && number <= 5299) {
      return Optional.of("Tailscale");
    }
    return number >= 98 && number <= 101 ? Optional.of("gluetun") : Optional.empty();
  }

  /// Single marks of programs that share machines with exits, then the bits above the low 16.
  ///
  /// @param mark 32 bits, unsigned
  static Optional<String> ofMark(int mark) {
    if (isWgQuick(mark)) {
      return Optional.of("wg-quick and gluetun");
    }
    return switch (mark) {
      case 0x80 -> Optional.of("the AWS container network");
      case 0x1337 -> Optional.of("Istio");
      case 0x2000 -> Optional.of("the portmap plugin of container networks");
      case 0x4000, 0x8000, 0xC000 -> Optional.of("kube-proxy");
      case 0x6d6f6c65 -> Optional.of("the Mullvad app");
      default -> {
        if ((mark & 0xff0000) != 0) {
          yield Optional.of("Tailscale, which takes the bits 0xff0000");
        }
        yield (mark & 0xff000000) != 0 ? Optional.of("Calico and others, which take the high bits") : Optional.empty();
      }
    };
  }

  /// wg-quick begins at 51820 and takes the next free number.
  private static boolean isWgQuick(int number) {
    return number >= 51820 && number < 51920;
  }
}
