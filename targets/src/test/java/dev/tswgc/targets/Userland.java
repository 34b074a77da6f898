package dev.tswgc.targets;

import dev.tswgc.lab.PreparedTool;
import dev.tswgc.lab.RealTool;
import java.nio.file.Path;

/// Which shell and commands the scripts of tests have, and so the emitted programs that they run.
public enum Userland {
  MACHINE {
    @Override
    public String script(String script) {
      return script;
    }
  },

  /// That of Alpine, whose images are the `minimal` ones: one program is the shell and all usual commands, and of others there are those of the packages that our images have.
  BUSYBOX {
    @Override
    public String script(String script) {
      Path busybox = PreparedTool.unpacked("busybox", "bin/busybox");
      return BIN.replace("@BUSYBOX@", busybox.toString()) + "cat >/mnt/script <<'END OF SCRIPT'\nset -eu\n" + script + "\nEND OF SCRIPT\nexec sh /mnt/script\n";
    }
  };

  private static final String BIN =
      """
      mount -t tmpfs none /mnt
      cp @BUSYBOX@ /mnt/busybox
      for applet in $(/mnt/busybox --list); do ln -s busybox /mnt/$applet; done
      # Debian's busybox has no flock, Alpine's has. The second line is what tests themselves ask of the machine.
      for program in conntrack curl danted dnsmasq flock getent ip nft openssl setpriv socat tc tinyproxy wg wireguard-go \\
        env nsenter pgrep ss timeout unshare; do
        ! found=$(command -v $program) || cp -L --remove-destination "$found" /mnt/$program
      done
      for folder in /bin /sbin /usr/bin /usr/sbin; do
        mount --bind /mnt $folder
      done
      """;

  /// As the build says with the system property `userland`.
  public static Userland configured() {
    return System.getProperty("userland", "").equals("busybox") ? BUSYBOX : MACHINE;
  }

  /// A script that does the same, for [RealTool#inNamespace].
  public abstract String script(String script);
}
