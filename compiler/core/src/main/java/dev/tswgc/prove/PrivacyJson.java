package dev.tswgc.prove;

import dev.tswgc.json.JsonWriter;
import dev.tswgc.prove.Privacy.Line;
import dev.tswgc.prove.Privacy.Observer;
import java.util.List;

/// Who sees what, for a program.
public final class PrivacyJson {
  /// Of the form; it goes up when a reader of the old one could misunderstand the new.
  private static final int VERSION = 1;

  private PrivacyJson() {}

  /// The whole text.
  ///
  /// @param topology its name
  public static String of(String topology, List<Privacy> exits) {
    JsonWriter json = new JsonWriter().object().key("version").value(VERSION).key("topology").value(topology).key("exits").list();
    for (Privacy privacy : exits) {
      json.object().key("exit").value(privacy.exit()).key("observers").list();
      for (Observer observer : privacy.observers()) {
        json.object().key("id").value(observer.id()).key("who").value(observer.who());
        lines(json.key("sees"), observer.sees());
        lines(json.key("does_not_see"), observer.not());
        json.end();
      }
      json.end().end();
    }
    return json.end().end().text();
  }

  private static void lines(JsonWriter json, List<Line> lines) {
    json.list();
    for (Line line : lines) {
      json.object().key("what").value(line.what()).key("reasons").list();
      line.reasons().forEach(reason -> json.flatObject().key("what").value(reason.what()).key("path").value(reason.path()).key("place").value(reason.place()).key("sentence").value(reason.sentence()).end());
      json.end().end();
    }
    json.end();
  }
}
