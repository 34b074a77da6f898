package dev.tswgc.target;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// A [Language] as FreeMarker's auto-escaping wants it.
final class TemplateLanguage extends CommonMarkupOutputFormat<TemplateLanguage.Text> {
  private final Language language;

  TemplateLanguage(Language language) {
    this.language = language;
  }

  @Override
  public String getName() {
    return language.name();
  }

  @Override
  public String getMimeType() {
    return "text/plain";
  }

  @Override
  public void output(String text, Writer out) throws IOException {
    out.write(language.escape(text));
  }

  @Override
  public String escapePlainText(String text) {
    return language.escape(text);
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String name) {
    return false;
  }

  @Override
  protected Text newTemplateMarkupOutputModel(@Nullable String plain, @Nullable String markup) {
    return new Text(this, plain, markup);
  }

  /// A text that is in the language already.
  static final class Text extends CommonTemplateMarkupOutputModel<Text> {
    private final TemplateLanguage format;

    Text(TemplateLanguage format, @Nullable String plain, @Nullable String markup) {
      super(plain, markup);
      this.format = format;
    }

    @Override
    public TemplateLanguage getOutputFormat() {
      return format;
    }
  }
}
