package dev.tswgc.lab.tailnet;

import dev.tswgc.lab.RealTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who vouches for names in a world, instead of the certificate authorities of the internet.
final class Authority {
  private static final String NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

  private final Path folder;

  /// A certificate with its private key.
  record Certificate(Path chain, Path key) {}

  private Authority(Path folder) {
    this.folder = folder;
  }

  /// A new one, which keeps its key in a folder.
  static Authority in(Path folder) {
    Authority made = new Authority(folder);
    made.openssl("req -x509 -days 2 -subj /CN=lab -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign " + NEW_KEY + " -keyout @ca.key -out @ca.pem");
    return made;
  }

  /// What machines that trust it have as their bundle of authorities.
  Path bundle() {
    return folder.resolve("ca.pem");
  }

  Certificate certify(String name) {
    try {
      Files.writeString(folder.resolve("extensions"), "subjectAltName=DNS:" + name + "\nextendedKeyUsage=serverAuth\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    openssl("req -subj /CN=" + name + " " + NEW_KEY + " -keyout @name.key -out @name.csr");
    openssl("x509 -req -days 2 -in @name.csr -CA @ca.pem -CAkey @ca.key -CAcreateserial -extfile @extensions -out @name.pem");
    return new Certificate(folder.resolve("name.pem"), folder.resolve("name.key"));
  }

  /// @param words of its command line; those with an @ are files of the folder
  private void openssl(String words) {
    RealTool.run(List.of(("openssl " + words.replace("@", folder + "/")).split(" ", -1)), "").orFail();
  }
}
