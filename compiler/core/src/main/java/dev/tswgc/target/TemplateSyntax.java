package dev.tswgc.target;

import freemarker.core.ArithmeticEngine;
import freemarker.core.OutputFormat;
import freemarker.core.ParserConfiguration;
import freemarker.template.Configuration;
import freemarker.template.Version;

/// How a template of one language is parsed: as all are, but escaped for that language, and never unescaped.
///
/// FreeMarker's own `TemplateConfiguration` would do, but starts a second default Configuration.
record TemplateSyntax(Configuration all, TemplateLanguage language) implements ParserConfiguration {
  @Override
  public OutputFormat getOutputFormat() {
    return language;
  }

  @Override
  public int getAutoEscapingPolicy() {
    return Configuration.FORCE_AUTO_ESCAPING_POLICY;
  }

  @Override
  public int getTagSyntax() {
    return Configuration.ANGLE_BRACKET_TAG_SYNTAX;
  }

  @Override
  public int getInterpolationSyntax() {
    return Configuration.DOLLAR_INTERPOLATION_SYNTAX;
  }

  @Override
  public int getNamingConvention() {
    return all.getNamingConvention();
  }

  @Override
  public boolean getWhitespaceStripping() {
    return true;
  }

  @Override
  public ArithmeticEngine getArithmeticEngine() {
    return all.getArithmeticEngine();
  }

  @Override
  public boolean getStrictSyntaxMode() {
    return true;
  }

  @Override
  public boolean getRecognizeStandardFileExtensions() {
    return false;
  }

  @Override
  public Version getIncompatibleImprovements() {
    return all.getIncompatibleImprovements();
  }

  @Override
  public int getTabSize() {
    return 8;
  }
}
