package dev.tswgc.targets.compose;

import dev.tswgc.target.Language;

/// YAML in which Compose then puts variables of its environment: a `$` that is meant is written twice.
final class ComposeLanguage implements Language {
  static final Language COMPOSE = new ComposeLanguage();

  private ComposeLanguage() {}

  @Override
  public String name() {
    return "compose";
  }

  @Override
  public String escape(String text) {
    return YAML.escape(text.replace("$", "$$"));
  }
}
