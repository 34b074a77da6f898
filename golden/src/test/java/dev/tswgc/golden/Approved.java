package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.approvaltests.Approvals;
import org.approvaltests.approvers.FileApprover;
import org.approvaltests.core.ApprovalFailureReporter;
import org.approvaltests.core.Options;
import org.approvaltests.core.VerifyResult;
import org.approvaltests.writers.ApprovalTextWriter;

/// Compares a text with the approved one, byte for byte.
///
/// A missing approved file is written, and the test fails: a person has to look at it. With `-Dapprove` differing ones are rewritten, and the
/// test fails as well, so that no run both changes an expectation and meets it.
final class Approved {
  private static final Path RECEIVED = Path.of("target", "received");

  private Approved() {}

  static void verify(Path approved, String text) {
    File received = RECEIVED.resolve(approved.getName(approved.getNameCount() - 2) + "." + approved.getFileName()).toFile();
    Options options = new Options().withReporter(new Judge(text));
    Approvals.verify(new FileApprover(received, approved.toFile(), new ApprovalTextWriter(text, options), Approved::sameBytes), options);
  }

  private static VerifyResult sameBytes(File received, File approved) {
    try {
      return VerifyResult.from(approved.exists() && Files.mismatch(received.toPath(), approved.toPath()) < 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Judge(String text) implements ApprovalFailureReporter {

    @Override
    public boolean report(String receivedPath, String approvedPath) {
      Path approved = Path.of(approvedPath);
      try {
        boolean missing = !Files.exists(approved);
        if (missing || Boolean.getBoolean("approve") || "".equals(System.getProperty("approve"))) {
          Files.writeString(approved, text);
          return fail((missing ? "Written for the first time: " : "Rewritten: ") + approved + "\nLook at it, and run again.\n\n" + text);
        }
        assertEquals(Files.readString(approved, StandardCharsets.UTF_8), text, "Differs from " + approved + "; -Dapprove rewrites it.");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return false;
    }
  }
}
