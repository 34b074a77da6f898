package dev.tswgc.targets.iproute;

import dev.tswgc.plan.Firewall;
import dev.tswgc.plan.Link;
import dev.tswgc.plan.Namespace;
import dev.tswgc.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints the inverses of the steps of `up`, backwards, as calls of the functions in `remove.sh`.
final class InversePrinter {
  private final Namespace namespace;

  private InversePrinter(Namespace namespace) {
    this.namespace = namespace;
  }

  static List<Call> print(Namespace namespace) {
    InversePrinter printer = new InversePrinter(namespace);
    List<Call> calls = new ArrayList<>();
    for (Step step : namespace.steps().reversed()) {
      printer.inverse(step).ifPresent(calls::add);
    }
    return calls;
  }

  private Optional<Call> inverse(Step step) {
    return switch (step) {
      case Step.LoadGuard _ -> Optional.of(dropGuard());
      case Step.AddBackstops _ -> Optional.of(Call.of(13, "emptying the routing tables", "empty_tables", List.of()));
      case Step.AddRules s -> Optional.of(Call.of(14, "removing the " + s.family().word() + " rules", "drop_rules", List.of(StepPrinter.digit(s.family()))));
      case Step.AddTunnel s -> Optional.of(Call.of(16, "removing the tunnel " + s.link(), "drop_link", List.of(s.link().text())));
      case Step.BringUp s -> Optional.of(Call.of(18, "taking down " + s.link(), "take_down", List.of(s.link().text())));
      case Step.AddRoutes _ -> Optional.of(Call.of(19, "removing the routes", "drop_routes", tables()));
      case Step.MarkApplied _ -> Optional.of(Call.of(21, "removing the digest", "drop_mark", List.of()));
      // Nothing to undo, or undone with the guard.
      case Step.CheckSysctls _, Step.LoadEgressGuard _, Step.ConfigureTunnel _, Step.FlushConnections _, Step.StartService _ -> Optional.empty();
    };
  }

  private List<String> tables() {
    return namespace.tables().stream().map(table -> table.id().toString()).toList();
  }

  /// The uplink goes down first, whoever brought it up: without the guard it would carry what the clients still send.
  private Call dropGuard() {
    StringBuilder takeDown = new StringBuilder();
    for (Link link : namespace.links()) {
      if (link instanceof Link.Uplink) {
        takeDown.append("take_down ").append(link.name()).append('\n');
      }
    }
    List<String> words = new ArrayList<>();
    for (Firewall.Table table : namespace.firewall().tables()) {
      words.add(table.family().word());
      words.add(table.name());
    }
    return Call.of(11, "removing the guard", "drop_tables", words).after(takeDown.toString());
  }
}
