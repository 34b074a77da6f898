package dev.tswgc.live;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names what takes packets before or after nftables does, and is not followed: filters of tc(8), from `tc.txt`, and XDP programs, from `ip -j link`.
///
/// Such a program can do anything with a packet, a queue nothing but delay or drop it. Programs that were attached by tcx or netkit are in neither, and
/// seen by `bpftool net` only.
final class PastRules {
  /// Queue disciplines that send a packet nowhere else by themselves; whether the last few have filters is listed for each.
  private static final Set<String> QUEUES =
      Set.of(
          "noqueue", "noop", "pfifo", "bfifo", "pfifo_fast", "pfifo_head_drop", "mq", "fq", "fq_codel", "fq_pie", "codel", "pie", "cake", "sfq", "sfb", "red", "gred", "choke", "tbf", "netem", "hhf", "etf", "taprio", "mqprio",
          "multiq", "plug", "skbprio", "cbs", "htb", "hfsc", "prio", "ets", "drr", "qfq", "cbq", "clsact", "ingress");

  private final Notes notes;

  PastRules(Notes notes) {
    this.notes = notes;
  }

  /// @param links what `ip -j link` says
  void programs(Source source, Json links) {
    for (Json link : links.asItems()) {
      if (link.has("xdp")) {
        notes.past(source, link.at(), "an XDP program at " + link.text("ifname").orElse("a link") + ": it may drop, change or redirect what comes in");
      }
    }
  }

  /// @param traffic absent where `tc` was not there to ask
  void filters(Optional<Source> traffic) {
    if (traffic.isEmpty()) {
      notes.assumed("no filters of tc: the snapshot has no tc.txt, so nobody has looked");
      return;
    }
    Source source = traffic.get();
    Set<String> told = new LinkedHashSet<>();
    int at = 0;
    for (String line : source.text().split("\n", -1)) {
      line(source, at, line.strip(), told);
      at += line.length() + 1;
    }
  }

  private void line(Source source, int at, String line, Set<String> told) {
    List<String> words = List.of(line.split(" +", -1));
    if (line.isEmpty()) {
      return;
    }
    if (words.size() > 1 && words.getFirst().equals("qdisc")) {
      if (words.contains("ingress_block") || words.contains("egress_block")) {
        notes.past(source, at, "a block of filters of tc that links share: they may drop, change or redirect packets");
      } else if (!QUEUES.contains(words.get(1))) {
        notes.past(source, at, "queue discipline " + words.get(1) + " of tc is not known");
      }
    } else if (words.getFirst().equals("filter") && line.contains(": ")) {
      String where = line.substring("filter ".length(), line.indexOf(": "));
      // One filter is said in several lines.
      if (told.add(where)) {
        notes.past(source, at, "filters of tc at " + where + ": they may drop, change or redirect packets");
      }
    } else {
      notes.past(source, at, "tc says, or could not say: " + line);
    }
  }

  static Span span(Source source, int at) {
    int offset = Math.min(at, source.text().length());
    return new Span(source, offset, offset);
  }
}
