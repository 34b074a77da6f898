package dev.tswgc.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateHashModel;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// The template engine: what it escapes, shows and refuses.
final class TemplatesTest {

  record View(String text, boolean yes, List<Fragment> fragments, List<Inner> inner, int number) {}

  record Inner(String name) {}

  private static String fill(Language language, String template, View view) throws Exception {
    StringWriter out = new StringWriter();
    TemplateEngine.parse("test", template, language).process(view, out);
    return out.toString();
  }

  private static View view(String text, Fragment... fragments) {
    return new View(text, true, List.of(fragments), List.of(new Inner("a"), new Inner("b")), 51820);
  }

  @Test
  void valuesAreEscapedForTheLanguage() throws Exception {
    assertEquals("x 'a b'", fill(Language.SHELL, "x ${text}", view("a b")));
    assertEquals("# ok", fill(Language.NFT, "# ${text}", view("ok")));
    assertThrows(IllegalArgumentException.class, () -> fill(Language.NFT, "# ${text}", view("a\nb")));
    assertThrows(IllegalArgumentException.class, () -> fill(Language.IP_BATCH, "${text}", view("a b")));
  }

  @Test
  void fragmentsAreTakenInTheirOwnLanguageOnly() throws Exception {
    String template = "<#list fragments as f>${f};</#list>";
    assertEquals("a \"b\";c {};", fill(Language.NFT, template, view("", new Fragment(Language.NFT, "a \"b\""), new Fragment(Language.NFT, "c {}"))));
    assertThrows(Exception.class, () -> fill(Language.SHELL, template, view("", new Fragment(Language.NFT, "a"))));
  }

  @Test
  void escapingCannotBeTurnedOff() {
    for (String trick : List.of("${text?no_esc}", "<#noautoesc>${text}</#noautoesc>", "<#ftl auto_esc=false>${text}", "<#outputformat 'plainText'>${text}</#outputformat>")) {
      String result;
      try {
        result = fill(Language.SHELL, trick, view("a b"));
      } catch (Exception refused) {
        continue;
      }
      assertEquals("'a b'", result, trick);
    }
  }

  @Test
  void recordsAndListsAreSeenAndNothingElse() throws Exception {
    assertEquals("a,b", fill(Language.NFT, "<#list inner as i>${i.name}<#sep>,</#sep></#list>", view("")));
    assertEquals("51820", fill(Language.NFT, "${number}", view("")));
    assertEquals("yes", fill(Language.NFT, "<#if yes>yes</#if>", view("")));
    for (String trick : List.of("${text.bytes}", "${inner[0].class}", "${inner[0].hashCode}", "${text?api.length()}", "${'java.lang.Runtime'?new()}", "${nothing}")) {
      assertThrows(Exception.class, () -> fill(Language.NFT, trick, view("x")), trick);
    }
  }

  @Test
  void outputDoesNotDependOnWhereItIsMade() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertEquals("51820", fill(Language.NFT, "${number}", view("")));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aMistakeInATemplateIsABug() {
    Templates templates = Templates.of(Language.NFT, TemplatesTest.class);
    IllegalStateException missing = assertThrows(IllegalStateException.class, () -> templates.render("nowhere.ftl", new Inner("x")));
    assertTrue(String.valueOf(missing.getMessage()).contains("nowhere.ftl"));
    Templates own = Templates.of(Language.NFT, Templates.class);
    assertThrows(IllegalStateException.class, () -> own.render("warmup.ftl", new Inner("x")));
  }

  @Test
  void warmUpRendersWhatItSays() {
    Templates.warmUp();
    String text = Templates.of(Language.NFT, Templates.class).render("warmup.ftl", new Templates.WarmUp(true, List.of(new Fragment(Language.NFT, "x;"))));
    assertEquals("x; word\n", text);
  }

  /// Our short list of what templates may call is found before FreeMarker's long one; where it is not, only time is lost.
  @Test
  void freemarkersOwnWrapperShowsNoMethodsEither() throws Exception {
    TemplateHashModel wrapped = (TemplateHashModel) new DefaultObjectWrapper(Configuration.VERSION_2_3_35).wrap(new Thread());
    assertThrows(Exception.class, () -> {
      if (wrapped.get("name") == null) {
        throw new IllegalStateException("not shown");
      }
    });
  }
}
