package dev.tswgc.secrets;

import dev.tswgc.diagnostic.Diagnostics;
import dev.tswgc.diagnostic.Severity;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.net.WireGuardKey;
import dev.tswgc.topology.Name;
import dev.tswgc.topology.SecretReference;
import dev.tswgc.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts every secret that it can reach into a folder, and says of the others what to do. No value is ever in a finding.
public final class SecretFiller {
  /// A secret is a line or a few; a larger file was named by mistake.
  private static final int MOST_BYTES = 1 << 20;

  private final Path folder;
  private final String shown;
  private final Function<String, Optional<String>> environment;
  private final boolean force;
  private final SecretFolder files;
  private final List<SecretNeed> written = new ArrayList<>();
  private final List<SecretNeed> present = new ArrayList<>();
  private final List<SecretNeed> differing = new ArrayList<>();
  private final List<SecretNeed> missing = new ArrayList<>();

  /// A filler of one folder.
  ///
  /// @param folder made where it is not there
  /// @param shown how the user knows it, for findings
  /// @param environment looks up a variable
  /// @param force whether a file that holds another value is replaced
  public SecretFiller(Path folder, String shown, Function<String, Optional<String>> environment, boolean force) {
    this.folder = folder;
    this.shown = shown;
    this.environment = environment;
    this.force = force;
    this.files = new SecretFolder(folder);
  }

  /// Fills the folder with what a topology needs.
  ///
  /// @param host whose exits alone are asked for; absent = all
  public FillReport fill(Topology topology, Optional<Name> host, Diagnostics out) {
    for (SecretNeed need : SecretsNeeded.of(topology, host)) {
      try {
        fill(need, topology.root(), out);
      } catch (IOException | InvalidPathException e) {
        missing.add(need);
        out.report(
            SecretTopics.UNWRITABLE
                .at(need.reference().span(), "The " + need.what() + " cannot be brought to `" + file(need) + "`.")
                .help(reason(e)));
      }
    }
    return new FillReport(written, present, differing, missing);
  }

  private static String reason(Exception e) {
    return switch (e) {
      case AccessDeniedException _ -> "Permission is denied; look at who owns the file and the folder.";
      case DirectoryNotEmptyException _ -> "A folder is in the way.";
      case FileSystemException system when system.getReason() != null -> "The system says: " + system.getReason() + ".";
      default -> "It is no file that can be read, or the disk is full.";
    };
  }

  private void fill(SecretNeed need, Source root, Diagnostics out) throws IOException {
    Optional<byte[]> source = source(need.reference(), root);
    if (source.isEmpty()) {
      if (files.holds(need.id())) {
        files.close(need.id());
        present.add(need);
      } else {
        missing.add(need);
        reportMissing(need, out);
      }
      return;
    }
    Optional<byte[]> value = formed(source.get(), need.form());
    if (value.isEmpty()) {
      missing.add(need);
      out.report(
          SecretTopics.MALFORMED
              .at(need.reference().span(), "What is given for the " + need.what() + " is not " + form(need.form()) + ".")
              .help(Instructions.look(need.reference())));
    } else if (files.holds(need.id(), value.get())) {
      files.close(need.id());
      present.add(need);
    } else if (files.holds(need.id()) && !force) {
      differing.add(need);
      out.report(
          SecretTopics.DIFFERS
              .at(need.reference().span(), "`" + file(need) + "` holds another " + need.what() + " than is given here.")
              .help("Remove the file, or overwrite it by `--force`."));
    } else {
      files.write(need.id(), value.get());
      written.add(need);
    }
  }

  /// The value where its source can be opened and is there.
  private Optional<byte[]> source(SecretReference reference, Source root) throws IOException {
    return switch (reference.kind()) {
      case IMPORTED -> Optional.of(bytes(reference.span().text()));
      case ENV -> environment.apply(reference.where()).map(SecretFiller::bytes);
      case FILE -> file(reference, root);
      case UNSAID, CREDENTIAL, SOPS, VAULT, K8S_SECRET, PODMAN_SECRET -> Optional.empty();
    };
  }

  private Optional<byte[]> file(SecretReference reference, Source root) throws IOException {
    Path file = beside(reference.span().source()).or(() -> beside(root)).orElse(folder.getFileSystem().getPath("")).resolve(reference.where());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("too large");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  /// The folder of a source that is a file; the command line is none.
  private Optional<Path> beside(Source source) {
    try {
      Path file = folder.getFileSystem().getPath(source.name());
      return Files.isRegularFile(file) ? Optional.ofNullable(file.toAbsolutePath().getParent()) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void reportMissing(SecretNeed need, Diagnostics out) {
    SecretReference reference = need.reference();
    String what = "The " + need.what() + " is missing";
    switch (reference.kind()) {
      case FILE ->
          out.report(
              SecretTopics.MISSING.at(reference.span(), what + ": there is no file `" + reference.where() + "`.").help("Write it there, readable by you only.").as(Severity.ERROR));
      case ENV ->
          out.report(
              SecretTopics.MISSING
                  .at(reference.span(), what + ": the variable `" + reference.where() + "` is not set.")
                  .help("Set it for this command only, not in a file that is committed.")
                  .as(Severity.ERROR));
      case UNSAID, IMPORTED -> out.report(SecretTopics.MISSING.at(reference.span(), what + ".").help("Write it to `" + file(need) + "`, readable by you only."));
      case CREDENTIAL, SOPS, VAULT, K8S_SECRET, PODMAN_SECRET ->
          out.report(
              SecretTopics.MISSING
                  .at(reference.span(), what + " in `" + shown + "`; it is kept elsewhere (`" + reference.kind().word() + "`), and the compiler does not open that.")
                  .help("Run `" + Instructions.command(reference, file(need)).orElseThrow() + "`."));
    }
  }

  /// The bytes that belong into the file: one line for keys, all lines for users.
  private static Optional<byte[]> formed(byte[] source, SecretNeed.Form form) {
    String text = new String(source, StandardCharsets.UTF_8);
    return switch (form) {
      case WIREGUARD_KEY -> WireGuardKey.looksLikeKey(text.strip()) ? Optional.of(bytes(text.strip() + "\n")) : Optional.empty();
      case AUTH_KEY -> isWord(text.strip()) ? Optional.of(bytes(text.strip() + "\n")) : Optional.empty();
      case USERS -> areUsers(text) ? Optional.of(source) : Optional.empty();
    };
  }

  private static String form(SecretNeed.Form form) {
    return switch (form) {
      case WIREGUARD_KEY -> "a WireGuard key, 44 characters of base64";
      case AUTH_KEY -> "one word on one line";
      case USERS -> "a list of `user:password`, one a line";
    };
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  private static boolean areUsers(String text) {
    return !text.isBlank() && text.lines().allMatch(line -> line.isBlank() || line.indexOf(':') > 0);
  }

  private String file(SecretNeed need) {
    return (shown.endsWith("/") ? shown : shown + "/") + need.id();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
