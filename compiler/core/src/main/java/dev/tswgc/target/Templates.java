package dev.tswgc.target;

import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The templates of one package, all of one language: how a target lays out a file.
///
/// A template is a FreeMarker file beside the target's classes. Every `${x}` in it is escaped for its language, except a [Fragment], which is of that
/// language already. It sees records (their components), lists, texts, truth values and whole numbers, and nothing else of Java. It decides nothing
/// about networking and composes no expression of its language from pieces; what cannot be said with `<#list>`, `<#if>` and `${x}` belongs into a printer.
/// Built-ins (`?…`) are not used: the first one costs as many milliseconds as all the rest of a template's parsing.
public final class Templates {
  private final Language language;
  private final Class<?> beside;
  private final Map<String, Template> parsed = new ConcurrentHashMap<>();
  private final Map<String, Fragment> whole = new ConcurrentHashMap<>();

  private Templates(Language language, Class<?> beside) {
    this.language = language;
    this.beside = beside;
  }

  /// The templates in the package of a class.
  public static Templates of(Language language, Class<?> beside) {
    return new Templates(language, beside);
  }

  /// Starts the template engine, which takes longer than anything a template does: called on a thread of its own as the first act of a process, it is
  /// ready when the first target renders.
  public static void warmUp() {
    Templates own = of(Language.NFT, Templates.class);
    own.render("warmup.ftl", new WarmUp(true, java.util.List.of(new Fragment(Language.NFT, "x"))));
  }

  /// What [#warmUp()] renders: a piece of each kind.
  record WarmUp(boolean yes, java.util.List<Fragment> pieces) {}

  /// Fills a template.
  ///
  /// @param name of its file
  /// @param view a record whose components are the template's variables
  /// @throws IllegalStateException for a template that does not fit its view: a bug in the target
  public String render(String name, Record view) {
    Template template = parsed.computeIfAbsent(name, this::parse);
    StringWriter out = new StringWriter(8192);
    try {
      template.process(view, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name + " of " + beside.getPackageName(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /// A file beside the templates that goes into outputs as it is: code of the language itself, which its own tools can read and check.
  ///
  /// @param name of the file
  public Fragment verbatim(String name) {
    return whole.computeIfAbsent(name, n -> new Fragment(language, read(n).stripTrailing()));
  }

  private Template parse(String name) {
    try {
      return TemplateEngine.parse(name, read(name), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name + " in " + beside.getPackageName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
