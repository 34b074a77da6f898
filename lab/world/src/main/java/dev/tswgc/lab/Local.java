package dev.tswgc.lab;

/// A program of a namespace, as the kernel sees what it sends.
///
/// @param uid whose it is
/// @param mark of its packets (`SO_MARK`, which takes CAP_NET_RAW or CAP_NET_ADMIN)
/// @param link the only one it will send by (`SO_BINDTODEVICE`, which takes nothing); empty for what routing says
public record Local(int uid, int mark, String link) {
  public static final Local ROOT = new Local(0, 0, "");
  public static final Local NOBODY = new Local(65534, 0, "");

  public Local marked(int number) {
    return new Local(uid, number, link);
  }

  public Local bound(String device) {
    return new Local(uid, mark, device);
  }

  /// A socket of it; to be called in the namespace.
  int open(int family, int type, int protocol) {
    Kernel.openAs(uid);
    int socket = Kernel.socket(family, type, protocol);
    Kernel.openAs(0);
    if (mark != 0) {
      Kernel.option(socket, Kernel.SOL_SOCKET, Kernel.SO_MARK, mark);
    }
    if (!link.isEmpty()) {
      Kernel.bindToDevice(socket, link);
    }
    return socket;
  }
}
