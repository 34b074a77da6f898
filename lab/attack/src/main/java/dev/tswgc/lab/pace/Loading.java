package dev.tswgc.lab.pace;

import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How long the kernel takes to load the rules of an exit, each file in one transaction.
record Loading(List<Lane> lanes, int rounds) {
  private static final String FIRST = "for the first time";
  private static final String REPLACED = "in the place of themselves";

  Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Lane lane : lanes) {
      double[] first = new double[rounds];
      double[] replaced = new double[rounds];
      Namespace node = lane.world().node();
      for (int round = 0; round < rounds; round++) {
        node.run("nft", "flush", "ruleset").orFail();
        first[round] = load(node, lane.world().emitted().files());
        replaced[round] = load(node, lane.world().emitted().files());
      }
      rows.add(List.of(lane.variant().name(), milliseconds(first), milliseconds(replaced)));
    }
    return new Table(List.of("", FIRST + ", ms", REPLACED + ", ms"), rows);
  }

  private static double load(Namespace node, Path files) {
    try (Stream<Path> all = Files.list(files.resolve("nftables"))) {
      List<Path> sorted = all.sorted().toList();
      long start = System.nanoTime();
      for (Path file : sorted) {
        node.run("nft", "-f", file.toString()).orFail();
      }
      return System.nanoTime() - start;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String milliseconds(double[] nanos) {
    Spread spread = Spread.of(nanos);
    return "%,.0f (%,.0f–%,.0f)".formatted(spread.median() / 1e6, spread.least() / 1e6, spread.most() / 1e6);
  }
}
