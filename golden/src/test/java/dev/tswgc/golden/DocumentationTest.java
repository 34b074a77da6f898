package dev.tswgc.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tswgc.cli.InProcess;
import dev.tswgc.cli.InProcess.Run;
import dev.tswgc.golden.MarkdownPage.Part;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the documentation shows is what happens: files are written as shown, commands are run, and said is what stands there.
///
/// `-Dapprove` writes what is said into the pages, and fails.
class DocumentationTest {
  private static final Path ROOT = Path.of("..");

  /// Commands of the pages that need a machine with an engine, a tailnet or a build of the whole.
  private static final Set<String> ELSEWHERE = new TreeSet<>(List.of("scp", "ssh", "cd", "docker", "tailscale", "./mvnw"));

  /// Said by the launcher, which is tested by itself.
  private static final String FIRST_RUN = "tswgc: Building the compiler, which takes a minute or two the first time.";

  /// Stands for lines of a long answer.
  private static final String LEFT_OUT = "…";

  @Test
  void theTutorialIsTrue() throws IOException {
    try (FileSystem files = Memory.empty()) {
      verify(ROOT.resolve("examples").resolve("tutorial.md"), files);
      for (String emitted : List.of("compose.yaml", "images/owner/Dockerfile")) {
        assertTrue(Files.exists(files.getPath("out", "localhost", "compose").resolve(emitted)), emitted);
      }
    }
  }

  @Test
  void theReadmeIsTrue() throws IOException {
    try (FileSystem files = Memory.empty()) {
      Tree.ofSources(ROOT.resolve("examples").resolve("exit-node")).into(Memory.here(files).resolve("examples").resolve("exit-node"));
      Files.deleteIfExists(files.getPath("examples", "exit-node", "topology.lock"));
      verify(ROOT.resolve("README.md"), files);
    }
  }

  private static void verify(Path page, FileSystem files) throws IOException {
    String before = Files.readString(page);
    List<Part> parts = new ArrayList<>();
    for (Part part : MarkdownPage.of(before).parts()) {
      if (part instanceof Part.Block block && !block.file().isEmpty()) {
        Files.writeString(files.getPath(block.file()), block.text());
      }
      parts.add(part instanceof Part.Block block && block.language().equals("console") ? new Part.Block(block.info(), ran(block.text(), files)) : part);
    }
    String after = new MarkdownPage(parts).text();
    if (System.getProperty("approve") != null) {
      Files.writeString(page, after);
    }
    assertEquals(before, after, page + " shows something else than happens; -Dapprove rewrites it.");
  }

  /// The same block with what its commands say now.
  private static String ran(String block, FileSystem files) {
    StringBuilder out = new StringBuilder();
    List<String> lines = block.lines().toList();
    for (int at = 0; at < lines.size(); ) {
      String command = lines.get(at);
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
        end++;
      }
      List<String> shown = lines.subList(at + 1, end);
      String[] words = command.replaceFirst("^\\$ ", "").split(" ");
      boolean ours = words[0].equals("tswgc") || words[0].equals("./tswgc");
      assertTrue(ours || ELSEWHERE.contains(words[0]), "nobody runs " + command);
      out.append(command).append('\n');
      for (String line : ours ? abridged(said(words, shown, files), shown) : shown) {
        out.append(line).append('\n');
      }
      at = end;
    }
    return out.toString();
  }

  private static List<String> said(String[] words, List<String> shown, FileSystem files) {
    Run run = InProcess.run(files, List.of(words).subList(1, words.length).toArray(String[]::new));
    assertEquals(0, run.code(), run.said());
    String built = words[0].startsWith("./") && shown.contains(FIRST_RUN) ? FIRST_RUN + "\n" : "";
    return (built + run.out() + run.err()).lines().toList();
  }

  /// With as many lines left out as are where the page has an ellipsis.
  private static List<String> abridged(List<String> said, List<String> shown) {
    int before = shown.indexOf(LEFT_OUT);
    int after = shown.size() - before - 1;
    if (before < 0 || said.size() < before + after) {
      return said;
    }
    List<String> lines = new ArrayList<>(said.subList(0, before));
    lines.add(LEFT_OUT);
    lines.addAll(said.subList(said.size() - after, said.size()));
    return lines;
  }
}
