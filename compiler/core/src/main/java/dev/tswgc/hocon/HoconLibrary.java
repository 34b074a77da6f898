package dev.tswgc.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.io.File;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the HOCON library what a text means, on our terms: no file that was not read already, no URL, no class path, no environment, no `reference.conf`.
final class HoconLibrary {
  private final Reading reading;

  HoconLibrary(Reading reading) {
    this.reading = reading;
  }

  /// What the library makes of a topology.
  ///
  /// @param set assignments of the command line, the later counting more
  /// @param vars a source of variables
  /// @param known the root keys of the topology, which no variable hides
  /// @return empty if the library refuses the text, which is then reported, or if it has no answer
  Optional<ConfigObject> resolve(Source root, List<Assignment.Applied> set, Optional<Source> vars, Set<String> known) {
    try {
      Config config = given(set, false).withFallback(parse(root));
      ConfigObject variables = given(set, true).root();
      if (vars.isPresent()) {
        variables = variables.withFallback(parse(vars.get()));
      }
      for (String key : known) {
        variables = variables.isEmpty() ? variables : variables.withoutKey(key);
      }
      return Optional.of(config.withFallback(variables).resolve(ConfigResolveOptions.noSystem()).root());
    } catch (ConfigException.BugOrBroken e) {
      // The library's own name for a mistake of its own, as it makes one with `key += {} { other = ${key} }`.
      return Optional.empty();
    } catch (ConfigException.UnresolvedSubstitution e) {
      // We look only at what counts; the library may look at what something newer hides, too.
      reading.findings().report(MeaningTopics.UNRESOLVED.at(place(e, root), words(e) + "."));
    } catch (ConfigException e) {
      reading
          .findings()
          .report(
              MeaningTopics.UNCLEAR
                  .at(place(e, root), "It is not clear what this means: the HOCON library refuses it and says: " + words(e) + ".")
                  .help("Write it in a plainer way, and please report it: the compiler should have words of its own for it."));
    } catch (StackOverflowError e) {
      reading
          .findings()
          .report(
              MeaningTopics.EXPANSION
                  .at(Span.ofWhole(root), "Too many substitutions and `+=` lead to one another.")
                  .help("Write values out where a long chain of them leads."));
    }
    return Optional.empty();
  }

  private Config given(List<Assignment.Applied> set, boolean variable) {
    var text = new StringBuilder();
    for (Assignment.Applied one : set) {
      if (one.variable() == variable) {
        text.append(one.key()).append('=').append(one.hocon() ? one.value() : ConfigUtil.quoteString(one.value())).append('\n');
      }
    }
    return text.isEmpty() ? ConfigFactory.empty() : ConfigFactory.parseString(text.toString(), options("--set", Map.of()));
  }

  private Config parse(Source source) {
    return ConfigFactory.parseString(source.text(), options(source.name(), reading.includedBy(source)));
  }

  private ConfigParseOptions options(String name, Map<String, Source> included) {
    return ConfigParseOptions.defaults()
        .setSyntax(ConfigSyntax.CONF)
        .setOriginDescription(name)
        .setIncluder(new Includer(included));
  }

  private static Span place(ConfigException e, Source root) {
    if (e.origin() == null || e.origin().lineNumber() < 1 || !root.name().equals(e.origin().description().split(":", 2)[0])) {
      return Span.ofWhole(root);
    }
    int at = 0;
    for (int line = 1; line < e.origin().lineNumber() && at >= 0; line++) {
      at = root.text().indexOf('\n', at) + 1;
    }
    int end = root.text().indexOf('\n', at);
    return new Span(root, at, end < 0 ? root.text().length() : end);
  }

  /// Its message without the place, which we show ourselves, and without its advice about other file formats.
  private static String words(ConfigException e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    if (e.origin() != null && message.startsWith(e.origin().description() + ": ")) {
      message = message.substring(e.origin().description().length() + 2);
    }
    int advice = message.indexOf(" (if you intended");
    message = advice > 0 ? message.substring(0, advice) : message;
    int line = message.indexOf('\n');
    return line > 0 ? message.substring(0, line) : message;
  }

  /// Answers an `include` with the source that we have opened for it.
  private final class Includer implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final Map<String, Source> included;

    Includer(Map<String, Source> included) {
      this.included = included;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      Source source = included.get(what);
      return source == null ? none() : parse(source).root();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      for (Map.Entry<String, Source> entry : included.entrySet()) {
        if (new File(entry.getKey()).equals(what)) {
          return parse(entry.getValue()).root();
        }
      }
      return none();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      return none();
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      return none();
    }

    private static ConfigObject none() {
      return ConfigFactory.empty().root();
    }
  }
}
