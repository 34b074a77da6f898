package dev.tswgc.targets.compose;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What two readers make of a text, neither of which takes a key twice.
final class Yaml {
  private Yaml() {}

  /// As YAML 1.1 has it, where `no` is a truth value and `1:20` a number.
  static Object version11(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(text);
  }

  /// As YAML 1.2 has it, where `0o7` is a number.
  static Object version12(String text) {
    return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).setSchema(new CoreSchema()).build()).loadFromString(text);
  }
}
