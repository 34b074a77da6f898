package dev.tswgc.wgquick;

import dev.tswgc.diagnostic.Source;
import dev.tswgc.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A wg-quick file taken apart. It holds places, not texts: a secret is never copied out of its source by reading the file.
///
/// @param sections in order
/// @param strays lines that are no section, setting or comment, or stand where they mean nothing
public record WgQuickFile(Source source, List<Section> sections, List<Span> strays) {

  /// `[Interface]` or `[Peer]` with its settings.
  ///
  /// @param header the line that opens it
  public record Section(boolean isInterface, Span header, List<Setting> settings) {

    /// The last setting of a key, which is the one that wg(8) takes where only one can hold.
    public Optional<Setting> last(WgQuickKey key) {
      for (int i = settings.size() - 1; i >= 0; i--) {
        if (settings.get(i).key() == key) {
          return Optional.of(settings.get(i));
        }
      }
      return Optional.empty();
    }

    /// The items of all settings of a key, which may be given as several lines and as lists with commas.
    public List<Span> items(WgQuickKey key) {
      List<Span> items = new ArrayList<>();
      for (Setting setting : settings) {
        if (setting.key() == key) {
          items.addAll(setting.items());
        }
      }
      return items;
    }
  }

  /// `Key = value`.
  ///
  /// @param name where the key is written
  /// @param value where its value is written, without the spaces and comments around it; empty where there is none
  public record Setting(WgQuickKey key, Span name, Span value) {

    /// The parts between commas, without spaces and empty ones.
    List<Span> items() {
      List<Span> items = new ArrayList<>();
      String text = value.source().text();
      int start = value.start();
      for (int i = start; i <= value.end(); i++) {
        if (i == value.end() || text.charAt(i) == ',') {
          Span item = trimmed(value.source(), start, i);
          if (item.end() > item.start()) {
            items.add(item);
          }
          start = i + 1;
        }
      }
      return items;
    }
  }

  /// Takes a file apart: any spacing and case, `#` and `;` comments, CRLF or LF, with or without a byte order mark and a last line end.
  /// The secrets in it are hidden from every finding about the file.
  public static WgQuickFile read(Source source) {
    List<Section> sections = new ArrayList<>();
    List<Span> strays = new ArrayList<>();
    String text = source.text();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      Span line = trimmed(source, at, end);
      if (line.end() > line.start() && !isComment(text.charAt(line.start()))) {
        readLine(line, sections, strays);
      }
      at = end + 1;
    }
    return new WgQuickFile(source, List.copyOf(sections), List.copyOf(strays));
  }

  private static void readLine(Span line, List<Section> sections, List<Span> strays) {
    Span content = withoutComment(line);
    String text = content.text();
    if (text.startsWith("[")) {
      boolean isInterface = text.equalsIgnoreCase("[Interface]");
      if (isInterface || text.equalsIgnoreCase("[Peer]")) {
        sections.add(new Section(isInterface, content, new ArrayList<>()));
      } else {
        strays.add(content);
      }
      return;
    }
    int equals = text.indexOf('=');
    Span name = trimmed(line.source(), line.start(), line.start() + Math.max(equals, 0));
    Optional<WgQuickKey> key = WgQuickKey.of(name.text());
    if (key.isEmpty() || sections.isEmpty() || sections.getLast().isInterface() != key.get().ofInterface()) {
      // What a stray line holds is not known, so it might be a key with a misspelt name.
      line.source().hide(equals < 0 ? new Span(line.source(), line.start(), line.start()) : new Span(line.source(), line.start() + equals + 1, line.end()));
      strays.add(equals < 0 ? content : name);
      return;
    }
    Span rest = key.get().hook() ? line : content;
    Span value = trimmed(line.source(), line.start() + equals + 1, rest.end());
    if (key.get().secret()) {
      line.source().hide(value);
    }
    sections.getLast().settings().add(new Setting(key.get(), name, value));
  }

  /// Up to the first `#`, as wg-quick cuts it, or to a `;` after a space, as some providers write.
  private static Span withoutComment(Span line) {
    String text = line.source().text();
    for (int i = line.start(); i < line.end(); i++) {
      if (text.charAt(i) == '#' || text.charAt(i) == ';' && isBlank(text.charAt(i - 1))) {
        return trimmed(line.source(), line.start(), i);
      }
    }
    return line;
  }

  private static Span trimmed(Source source, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(source.text().charAt(start))) {
      start++;
    }
    while (end > start && isBlank(source.text().charAt(end - 1))) {
      end--;
    }
    return new Span(source, start, end);
  }

  private static boolean isComment(char c) {
    return c == '#' || c == ';';
  }

  /// Also the no-break space that web pages put into copied text.
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\u00A0';
  }
}
