package dev.tswgc.lab.exit;

import dev.tswgc.lab.Child;
import dev.tswgc.lab.Command;
import dev.tswgc.lab.Namespace;
import dev.tswgc.lab.Outcome;
import dev.tswgc.lab.RealTool;
import dev.tswgc.plan.Runs;
import dev.tswgc.plan.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What the compiler emits, applied as the platform does it: settings where the namespace is made, then the owner's program, which applies and then holds.
///
/// Every program gets the command, user, capabilities and environment that the Plan has for it, and nothing else of the lab's.
public final class Emitted implements Configuration {
  private static final Path SECRETS = Path.of(Runs.SECRETS);

  private final String name;
  private final ExitTopology topology;
  private final List<Without> broken;
  private List<Compiled> compiled = List.of();

  private Emitted(String name, ExitTopology topology, List<Without> broken) {
    this.name = name;
    this.topology = topology;
    this.broken = List.copyOf(broken);
  }

  /// Lines that are taken out of an emitted file, to see whether anybody notices.
  ///
  /// @param file below the host's folder
  /// @param line a regular expression of a part of each
  public record Without(String file, String line) {
    private void from(Path files) {
      try {
        Path changed = files.resolve(file);
        List<String> before = Files.readAllLines(changed);
        List<String> after = before.stream().filter(each -> !Pattern.compile(line).matcher(each).find()).toList();
        if (after.size() == before.size()) {
          throw new IllegalArgumentException("No line of " + file + " matches " + line + ".");
        }
        Files.writeString(changed, String.join("\n", after) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The exit of a topology.
  public static Emitted of(ExitTopology topology) {
    return new Emitted("tswgc", topology, List.of());
  }

  /// One that is its own control, since something is done to it that nobody should.
  public static Emitted mishandled(String how, ExitTopology topology) {
    return new Emitted("tswgc, " + how, topology, List.of());
  }

  /// One with a part of its protection taken out.
  public static Emitted broken(String how, ExitTopology topology, Without... without) {
    return new Emitted("tswgc, " + how, topology, List.of(without));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare(ExitWorld world) {
    compile(world, "topology");
    compiled.getFirst().prepare(world.node());
  }

  /// Compiles it into a folder of the world: one exit can follow another on the same node.
  public Emitted compile(ExitWorld world, String folder) {
    compiled = List.of(Compiled.of(topology.text(world.providers()), world.folder().resolve(folder)));
    broken.forEach(without -> without.from(files()));
    return this;
  }

  /// What was planned for it.
  public dev.tswgc.plan.Namespace plan() {
    return compiled.getFirst().exit();
  }

  /// The host's output folder.
  public Path files() {
    return compiled.getFirst().files();
  }

  @Override
  public void apply(ExitWorld world) {
    giveSecrets(world);
    Child owner = start(world, Service.Owner.class);
    Waiting.until("an applied exit", Duration.ofSeconds(20), () -> isApplied(world.node()) || !owner.isAlive(), owner::output);
    if (!isApplied(world.node())) {
      throw new AssertionError(owner.output());
    }
  }

  private static void giveSecrets(ExitWorld world) {
    world.node().call(
        () -> {
          Files.createDirectories(Path.of("/run/tswgc"));
          Files.createDirectories(SECRETS);
          for (Provider provider : world.providers()) {
            Files.writeString(SECRETS.resolve(provider.upstream() + ".privatekey"), provider.exitKey() + "\n");
          }
          return SECRETS;
        });
  }

  private static boolean isApplied(Namespace node) {
    return node.call(() -> !Files.readString(Path.of("/sys/class/net/lo/ifalias")).isBlank());
  }

  /// Starts the service of a kind.
  public Child start(ExitWorld world, Class<? extends Service> kind) {
    Service service = plan().services().stream().filter(kind::isInstance).findFirst().orElseThrow(() -> new IllegalArgumentException("no " + kind));
    return command(world, service.runs(), service.runs().command()).start();
  }

  /// Runs a program of the exit with its owner's rights: `apply`, `remove`.
  public Outcome run(ExitWorld world, String program) {
    Runs owner = plan().services().stream().filter(Service.Owner.class::isInstance).findFirst().orElseThrow().runs();
    return command(world, owner, List.of(Runs.FILES + "/iproute/" + ExitTopology.EXIT + "/" + program)).run();
  }

  /// Runs a program of it one step at a time. At each, before anything of it is done, and at the end, something else is done.
  ///
  /// Only the function `step` of its library is another one, that waits.
  public void stepwise(ExitWorld world, String program, Consumer<String> atStep) {
    giveSecrets(world);
    Path copy = files().resolveSibling(files().getFileName() + "-stepwise");
    Path at = copy.resolve("at");
    RealTool.run(List.of("cp", "-rT", files().toString(), copy.toString()), "").orFail();
    Runs owner = plan().services().stream().filter(Service.Owner.class::isInstance).findFirst().orElseThrow().runs();
    try {
      Files.writeString(
          copy.resolve("iproute/lib.sh"),
          """

          step() {
            code=$1
            doing=$2
            echo "$doing" >"@AT@.new"
            mv "@AT@.new" "@AT@"
            while [ -e "@AT@" ]; do sleep 0.02; done
          }
          """
              .replace("@AT@", at.toString()),
          StandardOpenOption.APPEND);
      Child running = PlannedRights.of(owner).command(world.node(), List.of(Runs.FILES + "/iproute/" + ExitTopology.EXIT + "/" + program), copy).start();
      while (running.isAlive()) {
        Waiting.until("a step", Duration.ofSeconds(30), () -> Files.exists(at) || !running.isAlive(), running::output);
        if (Files.exists(at)) {
          atStep.accept(Files.readString(at).strip());
          Files.delete(at);
        }
      }
      running.await(Duration.ofSeconds(1)).orFail();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    atStep.accept("the end");
  }

  private Command command(ExitWorld world, Runs runs, List<String> words) {
    return PlannedRights.of(runs).command(world.node(), words, files());
  }
}
