package dev.tswgc.lab.report;

import dev.tswgc.lab.RealTool;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What this machine attacks and defends with.
public final class Versions {
  private static final Map<String, List<String>> QUESTIONS =
      Map.of(
          "kernel", List.of("uname", "-sr"),
          "nft", List.of("nft", "--version"),
          "ip", List.of("ip", "-V"),
          "wireguard-go", List.of("wireguard-go", "--version"));

  private Versions() {}

  public static Map<String, String> ofThisMachine() {
    SequencedMap<String, String> versions = new TreeMap<>();
    QUESTIONS.forEach((program, question) -> versions.put(program, firstLine(RealTool.run(question, "").output())));
    return versions;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
