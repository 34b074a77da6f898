package dev.tswgc.topology.language;

import dev.tswgc.diagnostic.Topic;
import dev.tswgc.topology.type.ShapeTopics;
import dev.tswgc.topology.type.ValueTopics;
import java.util.ArrayList;
import java.util.List;

/// All kinds of finding that binding a topology can have.
public final class LanguageTopics {
  private LanguageTopics() {}

  public static List<Topic> topics() {
    List<Topic> all = new ArrayList<>();
    all.addAll(ShapeTopics.all());
    all.addAll(ValueTopics.all());
    all.addAll(UpstreamTopics.all());
    all.addAll(HolepunchTopics.all());
    return List.copyOf(all);
  }
}
