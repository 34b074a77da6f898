package dev.tswgc.target;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.SimpleTimeZone;

/// FreeMarker as it is set up here: no loader, no locale, no Java classes, errors as exceptions.
final class TemplateEngine {
  private static final TemplateValues VALUES = new TemplateValues();

  /// Made once, when the first template is parsed, and never changed after: FreeMarker says that it is then safe for all threads.
  private static final Configuration CONFIGURATION = configuration();

  private TemplateEngine() {}

  static Template parse(String name, String text, Language language) throws IOException {
    return new Template(name, null, new StringReader(text), CONFIGURATION, new TemplateSyntax(CONFIGURATION, VALUES.format(language)), null);
  }

  private static Configuration configuration() {
    if (System.getProperty("org.freemarker.loggerLibrary") == null) {
      // What goes wrong is in the exceptions; a logger would say it a second time, on the user's terminal.
      System.setProperty("org.freemarker.loggerLibrary", "none");
    }
    Configuration made = new Configuration(Configuration.VERSION_2_3_35);
    made.setTemplateLoader(null);
    made.setObjectWrapper(VALUES);
    made.setNumberFormat("computer");
    made.setLocale(Locale.ROOT);
    // Not TimeZone.getTimeZone: it reads the zones of the whole world first.
    made.setTimeZone(new SimpleTimeZone(0, "UTC"));
    made.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    made.setAPIBuiltinEnabled(false);
    made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    made.setLogTemplateExceptions(false);
    made.setWrapUncheckedExceptions(false);
    made.setFallbackOnNullLoopVariable(false);
    return made;
  }
}
