package dev.tswgc.target;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What templates see of Java: records by their components, lists, texts, truth values, whole numbers and fragments.
final class TemplateValues implements ObjectWrapper {
  /// FreeMarker compares output formats by identity, so each language has one.
  private final Map<Language, TemplateLanguage> languages = new ConcurrentHashMap<>();

  private final ClassValue<Map<String, Method>> components =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> all = new HashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // views are package-private
            all.put(component.getName(), accessor);
          }
          return all;
        }
      };

  TemplateLanguage format(Language language) {
    return languages.computeIfAbsent(language, TemplateLanguage::new);
  }

  @Override
  public TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    if (value instanceof Fragment fragment) {
      return format(fragment.language()).fromMarkup(fragment.text());
    }
    if (value instanceof String text) {
      return new SimpleScalar(text);
    }
    if (value instanceof List<?> list) {
      return new ListView(list);
    }
    if (value instanceof Record record) {
      return new RecordView(record);
    }
    if (value instanceof Boolean truth) {
      return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Integer number) {
      return new SimpleNumber(number);
    }
    throw new TemplateModelException("templates do not see " + (value == null ? "null" : value.getClass().getName()));
  }

  private final class ListView implements TemplateSequenceModel {
    private final List<?> list;

    private ListView(List<?> list) {
      this.list = list;
    }

    @Override
    public TemplateModel get(int index) throws TemplateModelException {
      return wrap(list.get(index));
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  private final class RecordView implements TemplateHashModel {
    private final Record viewed;

    private RecordView(Record viewed) {
      this.viewed = viewed;
    }

    @Override
    public @Nullable TemplateModel get(String name) throws TemplateModelException {
      Method accessor = components.get(viewed.getClass()).get(name);
      if (accessor == null) {
        return null; // which FreeMarker reports, with the place in the template
      }
      try {
        return wrap(accessor.invoke(viewed));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new TemplateModelException("component " + name + " of " + viewed.getClass().getName(), e);
      }
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
