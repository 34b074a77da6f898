package dev.tswgc.lab.pace;

import dev.tswgc.lab.Checkout;
import dev.tswgc.lab.report.Pages;
import dev.tswgc.lab.report.Versions;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// `lab/pace`: what rules cost, measured and reported, and no test: nothing fails when a figure moves.
///
/// @param rounds of each comparison
/// @param sizes how many endpoints, in each family
/// @param parts exits that each are without a part of the rules
/// @param progress where it says what it does
record Pace(int rounds, List<Integer> sizes, List<Variant> parts, PrintStream progress) {
  private static final String USAGE = "usage: lab/pace [--rounds NUMBER] [--keep]";
  private static final int ROUNDS = 21;
  private static final List<Integer> SIZES = List.of(10, 100, 1000, 10_000);

  public static void main(String[] arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean keep = words.remove("--keep");
    boolean given = words.size() == 2 && words.getFirst().equals("--rounds") && words.getLast().matches("[1-9][0-9]{0,3}");
    if (!given && !words.isEmpty()) {
      System.err.println(USAGE);
      System.exit(2);
    }
    try {
      PaceReport report = new Pace(given ? Integer.parseInt(words.getLast()) : ROUNDS, SIZES, Variant.parts(), System.err).report();
      Pages.ofThisCheckout().put("pace", report.markdown(), report.html());
      if (keep) {
        Files.writeString(Checkout.lab().resolve("pace.md"), report.markdown());
      }
      System.out.print(report.markdown());
      System.exit(0);
    } catch (TestAbortedException e) {
      System.err.println("There can be no world here: " + e.getMessage());
    } catch (AssertionError | IllegalStateException | IOException e) {
      System.err.println("This could not be measured: " + e.getMessage());
    }
    System.exit(1);
  }

  /// Measures all.
  PaceReport report() {
    PaceReport report =
        new PaceReport()
            .title("What the rules cost")
            .words(
                "Exits of one shape side by side, measured in turn, a few milliseconds each: every figure is the middle of %d rounds, and every share, of the speed of others, the middle, least and most of those rounds. Endpoints are so many in each family."
                    .formatted(rounds))
            .words(machine());
    withoutTunnel(report);
    parts(report);
    byTunnel(report);
    return report;
  }

  private void withoutTunnel(PaceReport report) {
    List<Variant> references = List.of(Variant.plain(), Variant.translating());
    List<Variant> variants = Stream.of(references.stream(), sizes.stream().map(Variant::emitted), sizes.stream().map(Variant::ruleEach)).flatMap(Function.identity()).toList();
    List<Lane> lanes = open(variants, Lane::byCable);
    try {
      Race race = new Race(lanes, rounds);
      report
          .section("Without encryption")
          .words(
              "A cable stands for the tunnel, with its name, addresses, MTU and routes, since an engine's cost would hide that of the rules. Packets are of 44 bytes in IPv4 and 64 in IPv6, one system call sends hundreds, and each goes all its way within that call: a figure is what the sending thread took, to the end of the way.");
      for (Way way : Way.values()) {
        progress.println("lab/pace: " + way.what());
        Map<String, Map<Variant, double[]>> families = new LinkedHashMap<>();
        way.families().forEach(ipv4 -> families.put(family(ipv4), race.packets(new Course(way, ipv4))));
        report.table(way.what(), Figures.packets(families).shares(references));
      }
      progress.println("lab/pace: A client's TCP");
      report.table("A client's TCP connection, in segments of up to 64 KiB as veth passes them on", Figures.transfers(transfers(race)).shares(references));
      progress.println("lab/pace: Loading");
      report.table("`nft -f` of both emitted files", new Loading(lanes.subList(references.size(), references.size() + sizes.size()), Math.min(rounds, 5)).table());
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  /// What is taken out at the smallest size: others cost the same.
  private void parts(PaceReport report) {
    Variant whole = Variant.emitted(sizes.getFirst());
    List<Variant> variants = new ArrayList<>(List.of(whole));
    variants.addAll(parts);
    List<Lane> lanes = open(variants, Lane::byCable);
    try {
      Race race = new Race(lanes, rounds);
      Map<String, Map<Variant, double[]>> courses = new LinkedHashMap<>();
      for (Way way : List.of(Way.OUT, Way.BACK, Way.TAILSCALED)) {
        progress.println("lab/pace: Parts of the rules: " + way.what());
        way.families().forEach(ipv4 -> courses.put(way.name().toLowerCase(Locale.ROOT) + ", " + family(ipv4), race.packets(new Course(way, ipv4))));
      }
      report.table("Nanoseconds that a packet takes less without a part of the rules (what clients send, answers, tailscaled's own)", Figures.packets(courses).savings(whole));
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private void byTunnel(PaceReport report) {
    List<Variant> references = List.of(Variant.plain(), Variant.translating());
    int most = sizes.getLast();
    List<Variant> variants = Stream.concat(references.stream(), Stream.of(Variant.emitted(sizes.getFirst()), Variant.emitted(most), Variant.ruleEach(most)).distinct()).toList();
    List<Lane> lanes = open(variants, Lane::byTunnel);
    try {
      Race race = new Race(lanes, rounds);
      report.section("By a tunnel").words("With wireguard-go at both ends of the tunnel and on the same processors as all else, until what a client sent has reached the internet.");
      progress.println("lab/pace: By a tunnel");
      Map<String, Map<Variant, double[]>> families = new LinkedHashMap<>();
      Way.OUT.families().forEach(ipv4 -> families.put(family(ipv4), race.arrivals(new Course(Way.OUT, ipv4))));
      report.table("Small datagrams", Figures.arrivals(families).shares(references));
      report.table("A client's TCP connection", Figures.transfers(transfers(race)).shares(references));
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private static Map<String, Map<Variant, double[]>> transfers(Race race) {
    Map<String, Map<Variant, double[]>> families = new LinkedHashMap<>();
    Stream.of(true, false).forEach(ipv4 -> families.put(family(ipv4), race.transfers(ipv4)));
    return families;
  }

  private List<Lane> open(List<Variant> variants, Function<Variant, Lane> opening) {
    List<Lane> lanes = new ArrayList<>();
    try {
      for (Variant variant : variants) {
        progress.println("lab/pace: Making the world of: " + variant.name());
        lanes.add(opening.apply(variant));
      }
      return lanes;
    } catch (RuntimeException | Error e) {
      lanes.forEach(Lane::close);
      throw e;
    }
  }

  private static String family(boolean ipv4) {
    return ipv4 ? "IPv4" : "IPv6";
  }

  private static String machine() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      String model = lines.filter(line -> line.startsWith("model name")).map(line -> line.replaceFirst(".*: ", "")).findFirst().orElse("a processor without a name");
      String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
      return "%d × %s, load %s at the start, %s.".formatted(Runtime.getRuntime().availableProcessors(), model, load, String.join(", ", Versions.ofThisMachine().values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
