package dev.tswgc.lab.attack;

import dev.tswgc.json.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What became of an attack.
///
/// @param faults why it is not passed, empty where it is
/// @param versions of the kernel and the tools
public record Verdict(String id, String name, Side control, Side design, List<String> faults, Duration took, Map<String, String> versions) {

  /// One of the two worlds.
  ///
  /// @param calm packets sent while nothing was attacked
  /// @param attacked packets sent under attack
  /// @param leaked frames seen where none may be
  /// @param wanted packets that should arrive
  /// @param delivered those that did
  /// @param dropped frames that the watchers lost, which must be none
  /// @param first what leaked first, in words
  public record Side(String configuration, int calm, int attacked, int leaked, int wanted, int delivered, int dropped, List<String> first) {
    private void write(JsonWriter json) {
      json.flatObject().key("configuration").value(configuration).key("calm").value(calm).key("attacked").value(attacked).key("leaked").value(leaked);
      json.key("wanted").value(wanted).key("delivered").value(delivered).key("dropped").value(dropped).end();
    }

    private String describe() {
      return "%s: %d attacked, %d leaked, %d of %d delivered\n  %s\n".formatted(configuration, attacked, leaked, delivered, wanted, String.join("\n  ", first));
    }
  }

  String json() {
    JsonWriter json = new JsonWriter().flatObject().key("id").value(id).key("name").value(name).key("passed").value(faults.isEmpty());
    json.key("faults").flatList();
    faults.forEach(json::value);
    json.end().key("control");
    control.write(json);
    json.key("design");
    design.write(json);
    json.key("milliseconds").value(took.toMillis()).key("versions").flatObject();
    versions.forEach((program, version) -> json.key(program).value(version));
    return json.end().end().text();
  }

  String describe() {
    return id + " (" + name + "): " + String.join("; ", faults) + ".\n" + control.describe() + design.describe();
  }
}
